package earshot.policy.request;

import static earshot.policy.request.RequestRows.ACKNOWLEDGED_BY;
import static earshot.policy.request.RequestRows.ACKNOWLEDGED_ON;
import static earshot.policy.request.RequestRows.CASE_ID;
import static earshot.policy.request.RequestRows.COMPLAINT;
import static earshot.policy.request.RequestRows.RECEIVED_ON;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.Cases;
import earshot.policy.decide.CaseKind;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Complaints about how the practice used somebody's data, each a case of its own, and whether it
 * was acknowledged. Any thread.
 */
public final class DataComplaints {
  private final Acts acts;

  /** In this database. */
  public DataComplaints(Acts acts) {
    this.acts = acts;
  }

  /**
   * Writes down that the complaint of a case is one about data.
   *
   * @param received the day on which it came
   * @throws IllegalStateException when the case is no complaint
   */
  public void take(SignedIn by, String caseId, LocalDate received) {
    acts.run(
        by,
        Duty.OPEN_CASE,
        act -> {
          if (Cases.facts(act.sql(), caseId, "")
              .filter(one -> one.kind() == CaseKind.COMPLAINT)
              .isEmpty()) {
            throw new IllegalStateException("no complaint: " + caseId);
          }
          act.sql()
              .insertInto(COMPLAINT)
              .set(CASE_ID, caseId)
              .set(RECEIVED_ON, received.toString())
              .execute();
          act.tell(
              act.event(Event.COMPLAINT_TAKEN)
                  .with(Detail.CASE, caseId)
                  .with(Detail.DAY, received.toString()));
        });
  }

  /**
   * Whoever complained was told today that the complaint has come.
   *
   * @throws IllegalStateException when there is none, or they were told before
   */
  public void acknowledged(SignedIn by, String caseId) {
    acts.run(
        by,
        Duty.OPEN_CASE,
        act -> {
          int told =
              act.sql()
                  .update(COMPLAINT)
                  .set(ACKNOWLEDGED_ON, acts.today(act.now()).toString())
                  .set(ACKNOWLEDGED_BY, act.actor().id())
                  .where(CASE_ID.eq(caseId), ACKNOWLEDGED_ON.isNull())
                  .execute();
          if (told == 0) {
            throw new IllegalStateException("no complaint to acknowledge: " + caseId);
          }
          act.tell(
              act.event(Event.COMPLAINT_ACKNOWLEDGED)
                  .with(Detail.CASE, caseId)
                  .with(Detail.DAY, acts.today(act.now()).toString()));
        });
  }

  /**
   * A complaint about data.
   *
   * @param caseId its case
   * @param received the day on which it came
   * @param acknowledged the day on which whoever complained was told so; empty while they were not
   */
  public record Taken(String caseId, LocalDate received, Optional<LocalDate> acknowledged) {}

  /** That of a case; empty when the case is none. */
  public Optional<Taken> of(String caseId) {
    return acts.index().read(sql -> where(sql, CASE_ID.eq(caseId))).stream().findFirst();
  }

  /** Those that wait for it, in the order of their coming. */
  public List<Taken> waiting() {
    return acts.index().read(DataComplaints::waiting);
  }

  static List<Taken> waiting(DSLContext sql) {
    return where(sql, ACKNOWLEDGED_ON.isNull());
  }

  private static List<Taken> where(DSLContext sql, Condition condition) {
    return sql.select(CASE_ID, RECEIVED_ON, ACKNOWLEDGED_ON)
        .from(COMPLAINT)
        .where(condition)
        .orderBy(RECEIVED_ON, CASE_ID)
        .fetch(
            row ->
                new Taken(
                    row.get(CASE_ID),
                    LocalDate.parse(row.get(RECEIVED_ON)),
                    Optional.ofNullable(row.get(ACKNOWLEDGED_ON)).map(LocalDate::parse)));
  }
}
