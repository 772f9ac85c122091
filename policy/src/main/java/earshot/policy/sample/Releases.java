package earshot.policy.sample;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.decide.Facts.ReleaseFacts;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Sets of calls that a supervisor releases to trainees, to be heard together and for a time. */
public final class Releases {
  private static final Table<Record> SET = table(name("released_set"));
  private static final Table<Record> SET_CALL = table(name("released_call"));
  private static final Table<Record> SET_TO = table(name("released_to"));
  private static final Field<String> ID = field(name("id"), String.class);
  private static final Field<String> SUPERVISOR = field(name("supervisor"), String.class);
  private static final Field<Long> RELEASED_US = field(name("released_us"), Long.class);
  private static final Field<Long> EXPIRES_US = field(name("expires_us"), Long.class);
  private static final Field<Long> ENDED_US = field(name("ended_us"), Long.class);
  private static final Field<String> SET_ID = field(name("set_id"), String.class);
  private static final Field<String> CALL_ID = field(name("call_id"), String.class);
  private static final Field<String> PERSON = field(name("person"), String.class);

  private final Acts acts;
  private final Pseudonyms pseudonyms;

  /** In this database. */
  public Releases(Acts acts, Pseudonyms pseudonyms) {
    this.acts = acts;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Releases calls; whoever does is their supervisor.
   *
   * @param trainees pseudonyms of those who may hear them
   * @return the set's name
   */
  public String release(
      SignedIn by, Collection<String> calls, Collection<String> trainees, Duration lasts) {
    if (calls.isEmpty() || trainees.isEmpty()) {
      throw new IllegalArgumentException("a set is of some calls, for some trainees");
    }
    String id = pseudonyms.fresh("r-");
    return acts.perform(
        by,
        Duty.RELEASE_SET,
        act -> {
          AuditEvent released =
              act.event(Event.SET_RELEASED)
                  .with(Detail.ITEM, id)
                  .with(Detail.UNTIL, act.now().plus(lasts).toString());
          act.sql()
              .insertInto(SET)
              .set(ID, id)
              .set(SUPERVISOR, act.actor().id())
              .set(RELEASED_US, Micros.of(act.now()))
              .set(EXPIRES_US, Micros.of(act.now().plus(lasts)))
              .execute();
          for (String call : new TreeSet<>(calls)) {
            act.sql().insertInto(SET_CALL).set(SET_ID, id).set(CALL_ID, call).execute();
            act.tell(released.with(Detail.CALL, call));
          }
          for (String trainee : new TreeSet<>(trainees)) {
            act.sql().insertInto(SET_TO).set(SET_ID, id).set(PERSON, trainee).execute();
            act.tell(released.with(Detail.PERSON, trainee));
          }
          return id;
        });
  }

  /** Ends it before its time. */
  public void end(SignedIn by, String setId) {
    acts.run(
        by,
        Duty.RELEASE_SET,
        act -> {
          int ended =
              act.sql()
                  .update(SET)
                  .set(ENDED_US, Micros.of(act.now()))
                  .where(ID.eq(setId), ENDED_US.isNull())
                  .execute();
          if (ended > 0) {
            act.tell(act.event(Event.SET_ENDED).with(Detail.ITEM, setId));
          }
        });
  }

  /**
   * A set.
   *
   * @param id its name
   * @param supervisor who released it
   * @param released when
   * @param expires when its time is over
   * @param ended when it was ended before that
   * @param calls those in it
   * @param trainees for whom
   */
  public record Released(
      String id,
      String supervisor,
      Instant released,
      Instant expires,
      Optional<Instant> ended,
      List<String> calls,
      Set<String> trainees) {
    /** Copies. */
    public Released {
      calls = List.copyOf(calls);
      trainees = Set.copyOf(trainees);
    }

    /** Whether it can be heard at this time. */
    public boolean isOpen(Instant now) {
      return ended.isEmpty() && now.isBefore(expires);
    }
  }

  /** Those that somebody released, the newest first. */
  public List<Released> by(String supervisor) {
    return acts.index().read(sql -> sets(sql, SUPERVISOR.eq(supervisor)));
  }

  /** Those that were released to somebody, the newest first. */
  public List<Released> to(String trainee) {
    return acts.index()
        .read(sql -> sets(sql, ID.in(DSL.select(SET_ID).from(SET_TO).where(PERSON.eq(trainee)))));
  }

  private static List<Released> sets(DSLContext sql, Condition which) {
    return sql.select(ID, SUPERVISOR, RELEASED_US, EXPIRES_US, ENDED_US)
        .from(SET)
        .where(which)
        .orderBy(RELEASED_US.desc(), ID)
        .fetch(
            row ->
                new Released(
                    row.value1(),
                    row.value2(),
                    Micros.instant(row.value3()),
                    Micros.instant(row.value4()),
                    Optional.ofNullable(row.value5()).map(Micros::instant),
                    sql.select(CALL_ID)
                        .from(SET_CALL)
                        .where(SET_ID.eq(row.value1()))
                        .orderBy(CALL_ID)
                        .fetch(CALL_ID),
                    sql.select(PERSON)
                        .from(SET_TO)
                        .where(SET_ID.eq(row.value1()))
                        .fetchSet(PERSON)));
  }

  /** What a decision has to know of a set, seen from a call; nothing of one that was ended. */
  public static Optional<ReleaseFacts> facts(DSLContext sql, String setId, String callId) {
    boolean hasCall = sql.fetchExists(SET_CALL, SET_ID.eq(setId), CALL_ID.eq(callId));
    Set<String> trainees = sql.select(PERSON).from(SET_TO).where(SET_ID.eq(setId)).fetchSet(PERSON);
    return sql.select(SUPERVISOR, EXPIRES_US)
        .from(SET)
        .where(ID.eq(setId), ENDED_US.isNull())
        .fetchOptional(
            row ->
                new ReleaseFacts(
                    setId,
                    row.get(SUPERVISOR),
                    trainees,
                    hasCall,
                    Micros.instant(row.get(EXPIRES_US))));
  }
}
