package earshot.policy.disposal;

import earshot.policy.audit.Actor;
import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.policy.people.Ties;
import earshot.storage.index.IndexDatabase;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * A data folder that came back from a backup, or whose index was made again from the log. Holds
 * that were placed after the backup, or after the last entry that came back, are not in it, so
 * nothing is destroyed until two people who may decide about destruction have said that those are
 * placed again.
 */
public final class Restored {
  /** What is said to whoever brings it back. */
  public static final String WAITS =
      "Holds that were placed after what came back are not in it. No recording is destroyed until"
          + " two people have confirmed that they are placed again.";

  private static final Set<Event> EVENTS = EnumSet.of(Event.DATA_RESTORED, Event.RESTORE_CONFIRMED);

  private static final int PEOPLE = 2;

  private Restored() {}

  /**
   * Writes down that this index just came back.
   *
   * @return false when no policy was ever at work there, and so nothing waits
   */
  public static boolean note(IndexDatabase index, Instant now) {
    return index.write(
        sql -> {
          if (sql.meta().getTables("audit_index").isEmpty()) {
            return false;
          }
          AuditLog.append(sql, AuditEvent.of(now, Event.DATA_RESTORED, Actor.OPERATOR));
          return true;
        });
  }

  /** What came of a confirmation. */
  public enum Confirmation {
    /** Nothing waits any more. */
    ENOUGH,
    /** Somebody else has to say so too. */
    ONE_MORE,
    /** They could be whoever said so before: see {@link Ties}. It does not count. */
    COULD_BE_ONE
  }

  /**
   * Somebody says that all that was decided since the backup is entered again.
   *
   * @throws earshot.policy.people.NotAllowedException when it is not their duty
   */
  public static Confirmation confirm(Acts acts, SignedIn by) {
    return acts.perform(by, Duty.DISPOSE, Restored::confirm);
  }

  private static Confirmation confirm(Act act) {
    if (missing(act.sql()) == 0) {
      return Confirmation.ENOUGH;
    }
    String me = act.actor().id();
    Ties ties = Ties.of(act);
    boolean couldBeOne =
        confirmed(act.sql()).orElse(Set.of()).stream()
            .anyMatch(other -> !other.equals(me) && ties.join(me, other));
    if (couldBeOne) {
      act.tell(
          act.event(Event.ACT_DENIED)
              .with(Detail.ACT, Duty.DISPOSE.word())
              .with(Detail.DECISION, "deny")
              .with(Detail.REASON, "could-be-one-person"));
      return Confirmation.COULD_BE_ONE;
    }
    act.tell(act.event(Event.RESTORE_CONFIRMED));
    return missing(act.sql()) > 0 ? Confirmation.ONE_MORE : Confirmation.ENOUGH;
  }

  /** How many people have to confirm it before anything is destroyed; 0 where nothing waits. */
  public static int missing(DSLContext sql) {
    return confirmed(sql).map(people -> Math.max(0, PEOPLE - people.size())).orElse(0);
  }

  /** Pseudonyms of who has confirmed the last one so far; empty when none was restored ever. */
  public static Optional<Set<String>> confirmed(DSLContext sql) {
    Optional<Set<String>> confirmed = Optional.empty();
    for (AuditLog.Entry entry : AuditLog.ofEvents(sql, EVENTS)) {
      if (entry.event().event() == Event.DATA_RESTORED) {
        confirmed = Optional.of(new HashSet<>());
      } else {
        confirmed.ifPresent(people -> entry.event().get(Detail.WHO).ifPresent(people::add));
      }
    }
    return confirmed;
  }
}
