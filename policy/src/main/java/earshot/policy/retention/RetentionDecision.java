package earshot.policy.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to become of one recording today, and why. */
public sealed interface RetentionDecision {
  /** What it rests on. */
  Grounds grounds();

  /** One or two plain sentences for staff. */
  default String sentence() {
    return Sentences.of(this);
  }

  /**
   * Kept, because somebody holds it.
   *
   * @param grounds path {@code holds}
   * @param holds all of them, in order
   * @param due since when it would be destroyed or reviewed, if there were no hold; that happens
   *     when the last one is lifted. Empty: a rule keeps it as well
   */
  record KeepHeld(Grounds grounds, List<Hold> holds, Optional<LocalDate> due)
      implements RetentionDecision {
    /** Copies. */
    public KeepHeld {
      holds = List.copyOf(holds);
    }
  }

  /**
   * Kept, because its time has not begun to run as far as is known. Staff see it on a list.
   *
   * @param grounds the rule that waits
   * @param missing what is not known; one or more
   */
  record KeepUnknownTrigger(Grounds grounds, Set<MissingFact> missing)
      implements RetentionDecision {
    /** Copies. */
    public KeepUnknownTrigger {
      missing = Set.copyOf(missing);
    }

    /** What is not known, in the order in which it is told. */
    EnumSet<MissingFact> inOrder() {
      EnumSet<MissingFact> ordered = EnumSet.noneOf(MissingFact.class);
      ordered.addAll(missing);
      return ordered;
    }
  }

  /**
   * Kept for now.
   *
   * @param grounds the rule
   * @param because the limit that counts
   * @param day on which this decision will be another one: a ceiling's last day, or the first day
   *     on which the floor no longer keeps it
   * @param overridden the ceiling that an even later floor overrides
   */
  record KeepUntil(Grounds grounds, Limit because, LocalDate day, Optional<LocalDate> overridden)
      implements RetentionDecision {}

  /**
   * To be destroyed.
   *
   * @param grounds the rule
   * @param because the limit that has passed
   * @param since the first day on which that was so. A ceiling's promise is broken when it is still
   *     there at that day's end
   */
  record Destroy(Grounds grounds, Limit because, LocalDate since) implements RetentionDecision {}

  /**
   * Two people decide.
   *
   * @param grounds the rule
   * @param because the limit that has passed
   * @param since the first day on which that was so
   * @param overdue the ceiling that has passed while they have not decided
   */
  record Review(Grounds grounds, Limit because, LocalDate since, Optional<LocalDate> overdue)
      implements RetentionDecision {}

  /**
   * Nothing is left to decide.
   *
   * @param grounds path {@code destroyed}
   * @param at when it was destroyed
   * @param day that moment's day in the practice
   */
  record Gone(Grounds grounds, Instant at, LocalDate day) implements RetentionDecision {}
}
