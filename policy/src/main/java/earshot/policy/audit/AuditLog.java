package earshot.policy.audit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.storage.access.AuditEntry;
import earshot.storage.log.LogEntry;
import earshot.storage.log.LogEntryText;
import earshot.storage.log.LogTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The trail: appended to in the transaction of the act, read by call, person and patient. */
public final class AuditLog {
  private static final Table<Record> INDEX = table(name("audit_index"));
  private static final Field<Long> POSITION = field(name("position"), Long.class);
  private static final Field<Long> AT_US = field(name("at_us"), Long.class);
  private static final Field<String> EVENT = field(name("event"), String.class);
  private static final Field<String> WHO = field(name("who"), String.class);
  private static final Field<String> CALL_ID = field(name("call_id"), String.class);
  private static final Field<String> CASE_ID = field(name("case_id"), String.class);
  private static final Table<Record> LOG = table(name("log_entry"));
  private static final Field<byte[]> BODY = field(name("body"), byte[].class);
  private static final Field<String> PATIENT = field(name("patient"), String.class);

  private AuditLog() {}

  /**
   * An entry that is in the log.
   *
   * @param position its number there
   * @param event what it tells
   */
  public record Entry(long position, AuditEvent event) {}

  /**
   * Appends an entry, which is there once the transaction is committed.
   *
   * @return its name, which a grant or an order rests on
   */
  public static AuditEntry append(DSLContext transaction, AuditEvent event) {
    LogEntry entry = AuditText.entry(event);
    long position = LogTable.append(transaction, entry);
    transaction
        .insertInto(INDEX)
        .set(POSITION, position)
        .set(AT_US, Micros.of(event.at()))
        .set(EVENT, event.event().word())
        .set(WHO, event.get(Detail.WHO).orElse(""))
        .set(CALL_ID, event.get(Detail.CALL).orElse(null))
        .set(CASE_ID, event.get(Detail.CASE).orElse(null))
        .set(PATIENT, event.get(Detail.PATIENT).orElse(null))
        .execute();
    return new AuditEntry(position, entry.leaf().hex());
  }

  /** All of a call, in order. */
  public static List<Entry> ofCall(DSLContext transaction, String callId) {
    return where(transaction, CALL_ID.eq(callId));
  }

  /** All that somebody did, in order. */
  public static List<Entry> ofPerson(DSLContext transaction, String person) {
    return where(transaction, WHO.eq(person));
  }

  /**
   * All that names a patient, in order. What was done with their calls is found by call: {@link
   * #ofCall}.
   */
  public static List<Entry> ofPatient(DSLContext transaction, String patient) {
    return where(transaction, PATIENT.eq(patient));
  }

  /** All that tells one of these, in order. */
  public static List<Entry> ofEvents(DSLContext transaction, Set<Event> events) {
    return where(transaction, EVENT.in(events.stream().map(Event::word).toList()));
  }

  /**
   * Whom and what an entry names.
   *
   * @param position its number in the log
   * @param callId the call
   * @param caseId the case
   * @param patient the patient's pseudonym
   */
  public record Mention(
      long position, Optional<String> callId, Optional<String> caseId, Optional<String> patient) {}

  /**
   * Whom and what entries of these events name that follow a place in the log, in order, at most so
   * many. They become visible in this order: whoever appends holds the log until the end of the
   * transaction.
   */
  public static List<Mention> after(
      DSLContext transaction, long position, Set<Event> events, int most) {
    return transaction
        .select(POSITION, CALL_ID, CASE_ID, PATIENT)
        .from(INDEX)
        .where(POSITION.gt(position), EVENT.in(events.stream().map(Event::word).toList()))
        .orderBy(POSITION)
        .limit(most)
        .fetch(
            row ->
                new Mention(
                    row.value1(),
                    Optional.ofNullable(row.value2()),
                    Optional.ofNullable(row.value3()),
                    Optional.ofNullable(row.value4())));
  }

  /** The place of the newest entry; -1 when there is none. */
  public static long lastPosition(DSLContext transaction) {
    Long last = transaction.select(max(POSITION)).from(INDEX).fetchSingle().value1();
    return last == null ? -1 : last;
  }

  /** What the log itself says there; the index only says where. */
  private static List<Entry> where(DSLContext transaction, Condition condition) {
    List<Entry> entries = new ArrayList<>();
    for (Long position :
        transaction
            .select(POSITION)
            .from(INDEX)
            .where(condition)
            .orderBy(POSITION)
            .fetch(POSITION)) {
      at(transaction, position).ifPresent(event -> entries.add(new Entry(position, event)));
    }
    return entries;
  }

  /** The audit entry at this place of the log; empty when there is another one or none. */
  static Optional<AuditEvent> at(DSLContext transaction, long position) {
    return entryAt(transaction, position).flatMap(AuditText::event);
  }

  /** Whatever stands there. */
  static Optional<LogEntry> entryAt(DSLContext transaction, long position) {
    return transaction
        .select(BODY)
        .from(LOG)
        .where(POSITION.eq(position))
        .fetchOptional(BODY)
        .map(LogEntryText::parse);
  }
}
