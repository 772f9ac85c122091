package earshot.policy.cases;

import static earshot.policy.cases.CaseRows.ASSIGNED_BY;
import static earshot.policy.cases.CaseRows.ASSIGNED_US;
import static earshot.policy.cases.CaseRows.ASSIGNMENT;
import static earshot.policy.cases.CaseRows.CASE_ID;
import static earshot.policy.cases.CaseRows.ENDED_BY;
import static earshot.policy.cases.CaseRows.ENDED_US;
import static earshot.policy.cases.CaseRows.PERSON;
import static earshot.policy.cases.CaseRows.REVIEW_ON;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;

/** Who needs to know of a case. An assignment that nobody reviewed in time is not in force. */
public final class Assignments {
  private final Acts acts;

  /**
   * That of one person to one case.
   *
   * @param caseId which
   * @param person whose pseudonym
   * @param reviewOn the last day on which it is in force without being looked at again
   */
  public record Assignment(String caseId, String person, LocalDate reviewOn) {}

  /** In this database. */
  public Assignments(Acts acts) {
    this.acts = acts;
  }

  /** Assigns somebody to a case. */
  public void assign(SignedIn by, String caseId, String person, LocalDate reviewOn) {
    acts.run(
        by,
        Duty.ASSIGN,
        act -> {
          act.sql()
              .insertInto(ASSIGNMENT)
              .set(CASE_ID, caseId)
              .set(PERSON, person)
              .set(ASSIGNED_BY, act.actor().id())
              .set(ASSIGNED_US, Micros.of(act.now()))
              .set(REVIEW_ON, reviewOn.toString())
              .execute();
          act.tell(
              act.event(Event.PERSON_ASSIGNED)
                  .with(Detail.CASE, caseId)
                  .with(Detail.PERSON, person)
                  .with(Detail.UNTIL, reviewOn.toString()));
        });
  }

  /** Ends somebody's assignment. */
  public void end(SignedIn by, String caseId, String person) {
    acts.run(
        by,
        Duty.ASSIGN,
        act -> {
          int ended =
              act.sql()
                  .update(ASSIGNMENT)
                  .set(ENDED_US, Micros.of(act.now()))
                  .set(ENDED_BY, act.actor().id())
                  .where(CASE_ID.eq(caseId), PERSON.eq(person), ENDED_US.isNull())
                  .execute();
          if (ended > 0) {
            act.tell(
                act.event(Event.ASSIGNMENT_ENDED)
                    .with(Detail.CASE, caseId)
                    .with(Detail.PERSON, person));
          }
        });
  }

  /** The cases that somebody is assigned to on this day. */
  public static Set<String> of(DSLContext sql, String person, LocalDate today) {
    return sql.select(CASE_ID)
        .from(ASSIGNMENT)
        .where(PERSON.eq(person), ENDED_US.isNull(), REVIEW_ON.ge(today.toString()))
        .fetchSet(CASE_ID);
  }

  /** Those that have to be looked at by this day, those first that come first. */
  public List<Assignment> dueBy(LocalDate day) {
    return acts.index()
        .read(
            sql ->
                sql.select(CASE_ID, PERSON, REVIEW_ON)
                    .from(ASSIGNMENT)
                    .where(ENDED_US.isNull(), REVIEW_ON.le(day.toString()))
                    .orderBy(REVIEW_ON, CASE_ID, PERSON)
                    .fetch(
                        row ->
                            new Assignment(
                                row.get(CASE_ID),
                                row.get(PERSON),
                                LocalDate.parse(row.get(REVIEW_ON)))));
  }
}
