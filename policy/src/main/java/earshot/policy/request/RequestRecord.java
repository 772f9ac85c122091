package earshot.policy.request;

import static earshot.policy.request.RequestRows.ANSWERED_ON;
import static earshot.policy.request.RequestRows.ASKED_ON;
import static earshot.policy.request.RequestRows.ASKER;
import static earshot.policy.request.RequestRows.CASE_ID;
import static earshot.policy.request.RequestRows.ENDED;
import static earshot.policy.request.RequestRows.ENDED_ON;
import static earshot.policy.request.RequestRows.EXTENDED_ON;
import static earshot.policy.request.RequestRows.FEE;
import static earshot.policy.request.RequestRows.GROUND;
import static earshot.policy.request.RequestRows.IDENTITY;
import static earshot.policy.request.RequestRows.NO;
import static earshot.policy.request.RequestRows.PATIENT;
import static earshot.policy.request.RequestRows.QUESTION;
import static earshot.policy.request.RequestRows.RECEIVED_ON;
import static earshot.policy.request.RequestRows.REQUEST;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A request as the tables have it.
 *
 * @param caseId its case, and its name
 * @param patient pseudonym of whose calls are asked for
 * @param who what whoever asks is to them
 * @param asked what counts for its time
 * @param end how it ended; empty while it is open
 */
public record RequestRecord(
    String caseId, String patient, Who who, AccessRequest asked, Optional<RequestState> end) {
  static final String OUTSTANDING = "outstanding";
  static final String NONE = "none";

  /** That of a case; empty when the case is none. */
  public static Optional<RequestRecord> of(DSLContext sql, String caseId) {
    return sql.selectFrom(REQUEST).where(CASE_ID.eq(caseId)).fetchOptional(row -> read(sql, row));
  }

  /** Those that wait for an answer, in the order of their coming. */
  public static List<RequestRecord> open(DSLContext sql) {
    return sql.selectFrom(REQUEST)
        .where(ENDED.isNull())
        .orderBy(RECEIVED_ON, CASE_ID)
        .fetch()
        .map(row -> read(sql, row));
  }

  /** Those that ended last, the newest first. */
  public static List<RequestRecord> ended(DSLContext sql, int most) {
    return sql.selectFrom(REQUEST)
        .where(ENDED.isNotNull())
        .orderBy(ENDED_ON.desc(), CASE_ID)
        .limit(most)
        .fetch()
        .map(row -> read(sql, row));
  }

  private static RequestRecord read(DSLContext sql, Record row) {
    String caseId = row.get(CASE_ID);
    AccessRequest asked =
        new AccessRequest(
            LocalDate.parse(row.get(RECEIVED_ON)),
            condition(row.get(IDENTITY)),
            condition(row.get(FEE)),
            questions(sql, caseId),
            day(row.get(EXTENDED_ON))
                .<Condition>map(Condition.Met::new)
                .orElse(new Condition.NotNeeded()));
    return new RequestRecord(
        caseId,
        row.get(PATIENT),
        Who.of(row.get(ASKER)),
        asked,
        Ending.read(row.get(ENDED), row.get(ENDED_ON), row.get(GROUND)));
  }

  private static List<Clarification> questions(DSLContext sql, String caseId) {
    return sql.select(ASKED_ON, ANSWERED_ON)
        .from(QUESTION)
        .where(CASE_ID.eq(caseId))
        .orderBy(NO)
        .fetch(
            row ->
                new Clarification(LocalDate.parse(row.get(ASKED_ON)), day(row.get(ANSWERED_ON))));
  }

  private static Condition condition(String text) {
    return switch (text) {
      case OUTSTANDING -> new Condition.Outstanding();
      case NONE -> new Condition.NotNeeded();
      default -> new Condition.Met(LocalDate.parse(text));
    };
  }

  private static Optional<LocalDate> day(@Nullable String text) {
    return Optional.ofNullable(text).map(LocalDate::parse);
  }

  /** Whether whoever asks has shown who they are. */
  public boolean isIdentified() {
    return !(asked.identity() instanceof Condition.Outstanding);
  }
}
