package earshot.policy.cases;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Micros;
import earshot.policy.retention.Hold;
import earshot.policy.retention.LinkedCase;
import earshot.policy.retention.LinkedPatient;
import earshot.policy.retention.sweep.CallLinks;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;

/** What staff have said of calls, read for many of them at once. Any thread. */
public final class StaffLinks implements CallLinks {
  private static final Table<Record> CLASS = table(name("call_class"));
  private static final Table<Record> LINK = table(name("call_link"));
  private static final Table<Record> DEATH = table(name("patient_death"));
  private static final Field<Long> NO = field(name("no"), Long.class);
  private static final Field<String> CALL_ID = field(name("call_id"), String.class);
  private static final Field<String> CLASS_NAME = field(name("class"), String.class);
  private static final Field<String> PATIENT = field(name("patient"), String.class);
  private static final Field<Long> ENDED_US = field(name("ended_us"), Long.class);
  private static final Field<String> DIED_ON = field(name("died_on"), String.class);

  private final Supplier<ZoneId> zone;

  /** Counts a case's last day in this zone. */
  public StaffLinks(ZoneId zone) {
    this(() -> zone);
  }

  /** Counts a case's last day in the zone of the moment. */
  public StaffLinks(Supplier<ZoneId> zone) {
    this.zone = zone;
  }

  @Override
  public Map<String, Links> of(DSLContext transaction, List<String> callIds) {
    if (callIds.isEmpty()) {
      return Map.of();
    }
    Map<String, String> classes = classes(transaction, callIds);
    Map<String, List<LinkedPatient>> patients = patients(transaction, callIds);
    Map<String, List<LinkedCase>> cases = cases(transaction, callIds);
    Map<String, List<Hold>> holds = holds(transaction, callIds);
    Map<String, Links> links = new HashMap<>();
    Set<String> spokenOf = new HashSet<>(classes.keySet());
    spokenOf.addAll(patients.keySet());
    spokenOf.addAll(cases.keySet());
    spokenOf.addAll(holds.keySet());
    for (String call : spokenOf) {
      links.put(
          call,
          new Links(
              classes.getOrDefault(call, ""),
              patients.getOrDefault(call, List.of()),
              cases.getOrDefault(call, List.of()),
              Set.copyOf(holds.getOrDefault(call, List.of()))));
    }
    return links;
  }

  /** The newest row of a call counts. */
  private static Map<String, String> classes(DSLContext sql, Collection<String> calls) {
    Map<String, String> classes = new HashMap<>();
    sql.select(CALL_ID, CLASS_NAME)
        .from(CLASS)
        .where(CALL_ID.in(calls))
        .orderBy(NO)
        .forEach(row -> classes.put(row.value1(), row.value2()));
    return classes;
  }

  private static Map<String, List<LinkedPatient>> patients(
      DSLContext sql, Collection<String> calls) {
    var linked =
        sql.selectDistinct(CALL_ID, PATIENT)
            .from(LINK)
            .where(CALL_ID.in(calls), ENDED_US.isNull())
            .fetch();
    Map<String, Optional<LocalDate>> died = deaths(sql, Set.copyOf(linked.getValues(PATIENT)));
    return grouped(
        linked,
        row ->
            new LinkedPatient(
                row.get(PATIENT), died.getOrDefault(row.get(PATIENT), Optional.empty())));
  }

  /** What was told of a patient last counts. */
  private static Map<String, Optional<LocalDate>> deaths(DSLContext sql, Set<String> patients) {
    Map<String, Optional<LocalDate>> died = new HashMap<>();
    if (!patients.isEmpty()) {
      sql.select(PATIENT, DIED_ON)
          .from(DEATH)
          .where(PATIENT.in(patients))
          .orderBy(NO)
          .forEach(
              row ->
                  died.put(row.value1(), Optional.ofNullable(row.value2()).map(LocalDate::parse)));
    }
    return died;
  }

  private Map<String, List<LinkedCase>> cases(DSLContext sql, Collection<String> calls) {
    return grouped(
        sql.select(CaseRows.CALL_ID, CaseRows.CASE_ID, CaseRows.CLOSED_US)
            .from(CaseRows.CASE_CALL)
            .join(CaseRows.CASE)
            .on(CaseRows.ID.eq(CaseRows.CASE_ID))
            .where(CaseRows.CALL_ID.in(calls))
            .fetch(),
        row ->
            new LinkedCase(
                row.get(CaseRows.CASE_ID),
                Optional.ofNullable(row.get(CaseRows.CLOSED_US))
                    .map(Micros::instant)
                    .map(closed -> LocalDate.ofInstant(closed, zone.get()))));
  }

  private static Map<String, List<Hold>> holds(DSLContext sql, Collection<String> calls) {
    return grouped(
        sql.select(HoldRows.CALL_ID, HoldRows.KIND, HoldRows.NAME)
            .from(HoldRows.HOLD)
            .where(HoldRows.CALL_ID.in(calls), HoldRows.LIFTED_US.isNull())
            .fetch(),
        row -> new Hold(row.get(HoldRows.KIND), row.get(HoldRows.NAME)));
  }

  private static <R extends Record, T> Map<String, List<T>> grouped(
      Result<R> rows, org.jooq.RecordMapper<? super R, T> each) {
    return rows.intoGroups(CALL_ID, each);
  }
}
