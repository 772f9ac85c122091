package earshot.policy.retention.compare;

import earshot.policy.file.Disposition;
import earshot.policy.file.RetentionClass;
import earshot.policy.retention.CallFacts;
import earshot.policy.retention.RetentionDecision;
import earshot.policy.retention.RetentionDecision.Destroy;
import earshot.policy.retention.RetentionDecision.KeepUntil;
import earshot.policy.retention.RetentionDecision.Review;
import earshot.policy.retention.RetentionEngine;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What one version has in store for a recording.
 *
 * @param day on which it is destroyed or reviewed, today at the soonest; empty: on none, as far as
 *     is known
 * @param reviewed whether two people decide then
 */
public record Fate(Optional<LocalDate> day, boolean reviewed) {
  /** Kept, as far as is known; so is everything where no policy is in force. */
  static final Fate KEPT = new Fate(Optional.empty(), false);

  /** By this version; as if nobody held the call, for holds end. */
  static Fate of(RetentionEngine engine, CallFacts call, LocalDate today) {
    RetentionDecision decision = engine.decide(withoutHolds(call), today);
    return switch (decision) {
      case Destroy _ -> new Fate(Optional.of(today), false);
      case Review _ -> new Fate(Optional.of(today), true);
      case KeepUntil until -> new Fate(Optional.of(until.day()), isReviewed(engine, call));
      default -> KEPT;
    };
  }

  private static boolean isReviewed(RetentionEngine engine, CallFacts call) {
    RetentionClass rule = engine.policy().retention().get(call.retentionClass());
    return rule != null && rule.then() == Disposition.REVIEW;
  }

  private static CallFacts withoutHolds(CallFacts call) {
    return call.holds().isEmpty()
        ? call
        : new CallFacts(
            call.callId(),
            call.retentionClass(),
            call.started(),
            call.ended(),
            call.patients(),
            call.cases(),
            Set.of(),
            call.destroyed());
  }

  /**
   * Whether a recording may go sooner than by the other one. Where people decide nothing is
   * certain, so that to be destroyed without them counts as sooner whatever the days are.
   */
  boolean isSoonerThan(Fate other) {
    if (day.isEmpty()) {
      return false;
    }
    if (other.day.isEmpty() || other.reviewed && !reviewed) {
      return true;
    }
    return day.get().isBefore(other.day.get());
  }
}
