package earshot.policy.cases;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.decide.Facts.ConsentFacts;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * What patients consented to: that copies of a case's calls may go to one recipient. It is looked
 * up at every copy, so that a withdrawal stops the next one.
 */
public final class Consents {
  private static final Table<Record> CONSENT = table(name("consent"));
  private static final Field<Long> NO = field(name("no"), Long.class);
  private static final Field<String> PATIENT = field(name("patient"), String.class);
  private static final Field<String> CASE_ID = field(name("case_id"), String.class);
  private static final Field<String> RECIPIENT = field(name("recipient"), String.class);
  private static final Field<Long> GIVEN_US = field(name("given_us"), Long.class);
  private static final Field<String> RECORDED_BY = field(name("recorded_by"), String.class);
  private static final Field<Long> WITHDRAWN_US = field(name("withdrawn_us"), Long.class);
  private static final Field<String> WITHDRAWN_BY = field(name("withdrawn_by"), String.class);

  private final Acts acts;

  /** In this database. */
  public Consents(Acts acts) {
    this.acts = acts;
  }

  /**
   * Records that a patient consented.
   *
   * @param patient their pseudonym
   * @param recipient who may have copies, {@code nhs-england}
   */
  public void give(SignedIn by, String patient, String caseId, String recipient) {
    acts.run(
        by,
        Duty.RECORD_CONSENT,
        act -> {
          act.sql()
              .insertInto(CONSENT)
              .set(PATIENT, patient)
              .set(CASE_ID, caseId)
              .set(RECIPIENT, recipient)
              .set(GIVEN_US, Micros.of(act.now()))
              .set(RECORDED_BY, act.actor().id())
              .execute();
          act.tell(
              act.event(Event.CONSENT_GIVEN)
                  .with(Detail.PATIENT, patient)
                  .with(Detail.CASE, caseId)
                  .with(Detail.VALUE, recipient));
        });
  }

  /** Records that they take it back; what left before has left. */
  public void withdraw(SignedIn by, String patient, String caseId, String recipient) {
    acts.run(
        by,
        Duty.RECORD_CONSENT,
        act -> {
          int withdrawn =
              act.sql()
                  .update(CONSENT)
                  .set(WITHDRAWN_US, Micros.of(act.now()))
                  .set(WITHDRAWN_BY, act.actor().id())
                  .where(PATIENT.eq(patient), CASE_ID.eq(caseId), RECIPIENT.eq(recipient))
                  .and(WITHDRAWN_US.isNull())
                  .execute();
          if (withdrawn > 0) {
            act.tell(
                act.event(Event.CONSENT_WITHDRAWN)
                    .with(Detail.PATIENT, patient)
                    .with(Detail.CASE, caseId)
                    .with(Detail.VALUE, recipient));
          }
        });
  }

  /** All that were given for a case. */
  public static List<ConsentFacts> of(DSLContext sql, String caseId) {
    return sql.select(PATIENT, RECIPIENT, WITHDRAWN_US)
        .from(CONSENT)
        .where(CASE_ID.eq(caseId))
        .orderBy(NO)
        .fetch(
            row ->
                new ConsentFacts(
                    row.get(PATIENT), row.get(RECIPIENT), row.get(WITHDRAWN_US) != null));
  }
}
