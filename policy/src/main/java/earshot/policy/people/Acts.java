package earshot.policy.people;

import earshot.policy.audit.Actor;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Replaying;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.TablesState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does what people do besides hearing: each act in one transaction with its entries, and only by
 * those whose duty it is. Any thread.
 */
public final class Acts {
  private static final String MIGRATIONS = "classpath:earshot/policy/migration";
  private static final String HISTORY = "policy_schema_history";

  private final IndexDatabase index;
  private final InstantSource clock;
  private final Supplier<ZoneId> zone;

  /**
   * Over this database, whose tables of policy's are brought up to date.
   *
   * @param zone in which the practice counts days
   */
  public Acts(IndexDatabase index, InstantSource clock, ZoneId zone) {
    this(index, clock, () -> zone);
    migrate(index);
  }

  private Acts(IndexDatabase index, InstantSource clock, Supplier<ZoneId> zone) {
    this.index = index;
    this.clock = clock;
    this.zone = zone;
  }

  /** The same acts, with days counted in the zone of the moment: a new policy can say another. */
  public Acts in(Supplier<ZoneId> now) {
    return new Acts(index, clock, now);
  }

  /** Brings policy's tables in this database up to date. */
  public static void migrate(IndexDatabase index) {
    index.migrate(MIGRATIONS, HISTORY);
  }

  /** How policy's tables in this database stand, for whoever only looks. */
  public static TablesState tables(IndexDatabase index) {
    return index.tables(MIGRATIONS, HISTORY);
  }

  /** The database. */
  public IndexDatabase index() {
    return index;
  }

  /** The day in the practice's own zone. */
  public LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, zone.get());
  }

  /**
   * Does the work, all of it or nothing.
   *
   * @throws NotAllowedException when it is not their duty; that is in the audit trail then
   */
  public <T> T perform(SignedIn who, Duty duty, Function<Act, T> work) {
    return inTransaction(
            who,
            act -> {
              if (duty.isFor(act.actor().roles())) {
                return Optional.of(work.apply(act));
              }
              act.tell(
                  act.event(Event.ACT_DENIED)
                      .with(Detail.ACT, duty.word())
                      .with(Detail.DECISION, "deny"));
              return Optional.<T>empty();
            })
        .orElseThrow(() -> new NotAllowedException(duty));
  }

  /** The same, with nothing to tell afterwards. */
  public void run(SignedIn who, Duty duty, Consumer<Act> work) {
    perform(
        who,
        duty,
        act -> {
          work.accept(act);
          return act;
        });
  }

  /**
   * A transaction in somebody's name that checks for itself what they may do.
   *
   * @throws earshot.policy.audit.ReplayingException while the tables are being made from the log
   */
  public <T> T inTransaction(SignedIn who, Function<Act, T> work) {
    return index.write(
        sql -> {
          Replaying.mustBeOver(sql);
          Instant now = now();
          return work.apply(new Act(sql, now, PersonRows.actor(sql, who, today(now))));
        });
  }

  /** Reads in somebody's name; nothing can be written. */
  public <T> T reading(SignedIn who, Function<Act, T> work) {
    return index.read(
        sql -> {
          Instant now = now();
          return work.apply(new Act(sql, now, PersonRows.actor(sql, who, today(now))));
        });
  }

  /**
   * A transaction of the program's own.
   *
   * @throws earshot.policy.audit.ReplayingException while the tables are being made from the log
   */
  public <T> T bySystem(Function<Act, T> work) {
    return index.write(
        sql -> {
          Replaying.mustBeOver(sql);
          return work.apply(new Act(sql, now(), Actor.SYSTEM));
        });
  }

  /** The time that an act has which begins now. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
