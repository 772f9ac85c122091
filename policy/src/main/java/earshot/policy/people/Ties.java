package earshot.policy.people;

import earshot.policy.audit.Actor;
import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which people could be one person under two names. Whoever adds somebody, or makes them a new way
 * to sign in, has had the code with which they do; so for a week the two do not count as two, nor
 * do those whom one of them brought in. After that, each had the time to notice, and the audit
 * trail has it all.
 */
public final class Ties {
  /** For so long after somebody was let in. */
  public static final Duration LAST = Duration.ofDays(7);

  private static final Set<Event> LET_IN = Set.of(Event.PERSON_ADDED, Event.ACCESS_RESET);
  private static final Set<Optional<String>> NOBODY =
      Set.of(Optional.of(Actor.SYSTEM.id()), Optional.of(Actor.OPERATOR.id()));

  private final List<AuditEvent> letIn;

  private Ties(List<AuditEvent> letIn) {
    this.letIn = letIn;
  }

  /** Those of the moment of this act, read in its transaction. */
  public static Ties of(Act act) {
    return of(act, LET_IN);
  }

  /** The same without those who were only added: until a first policy is in force, all are new. */
  public static Ties ofNewCodes(Act act) {
    return of(act, Set.of(Event.ACCESS_RESET));
  }

  private static Ties of(Act act, Set<Event> events) {
    return new Ties(
        AuditLog.ofEvents(act.sql(), events).stream()
            .map(AuditLog.Entry::event)
            .filter(event -> event.at().isAfter(act.now().minus(LAST)))
            .filter(event -> !NOBODY.contains(event.get(Detail.WHO)))
            .toList());
  }

  /** Whether one of them could be the other, or both could be a third. */
  public boolean join(String one, String other) {
    return !Collections.disjoint(behind(one), behind(other));
  }

  /** Them, whoever let them in, whoever let in those, and so on. */
  private Set<String> behind(String person) {
    Set<String> all = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(person));
    while (!next.isEmpty()) {
      String one = next.remove();
      if (all.add(one)) {
        letIn.stream()
            .filter(event -> event.get(Detail.PERSON).filter(one::equals).isPresent())
            .forEach(event -> event.get(Detail.WHO).ifPresent(next::add));
      }
    }
    return all;
  }
}
