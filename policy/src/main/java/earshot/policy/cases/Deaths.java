package earshot.policy.cases;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import java.time.LocalDate;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The days on which patients died, as staff were told. What was told last counts. */
public final class Deaths {
  private static final Table<Record> DEATH = table(name("patient_death"));
  private static final Field<Long> NO = field(name("no"), Long.class);
  private static final Field<String> PATIENT = field(name("patient"), String.class);
  private static final Field<String> DIED_ON = field(name("died_on"), String.class);
  private static final Field<String> TOLD_BY = field(name("told_by"), String.class);
  private static final Field<Long> TOLD_US = field(name("told_us"), Long.class);

  private final Acts acts;

  /** In this database. */
  public Deaths(Acts acts) {
    this.acts = acts;
  }

  /**
   * Records or corrects it.
   *
   * @param patient their pseudonym
   * @param day the day of death, not of the telling; empty when they live after all
   */
  public void record(SignedIn by, String patient, Optional<LocalDate> day) {
    acts.run(
        by,
        Duty.RECORD_DEATH,
        act -> {
          act.sql()
              .insertInto(DEATH)
              .set(PATIENT, patient)
              .set(DIED_ON, day.map(LocalDate::toString).orElse(null))
              .set(TOLD_BY, act.actor().id())
              .set(TOLD_US, Micros.of(act.now()))
              .execute();
          act.tell(
              act.event(Event.DEATH_RECORDED)
                  .with(Detail.PATIENT, patient)
                  .with(Detail.VALUE, day.map(LocalDate::toString).orElse("none")));
        });
  }

  /** The day on which a patient died; empty when that is not known. */
  public static Optional<LocalDate> of(DSLContext sql, String patient) {
    return Optional.ofNullable(
            sql.select(DIED_ON)
                .from(DEATH)
                .where(PATIENT.eq(patient))
                .orderBy(NO.desc())
                .limit(1)
                .fetchOne(DIED_ON))
        .map(LocalDate::parse);
  }
}
