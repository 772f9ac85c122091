package earshot.policy.daily;

import earshot.policy.retention.Grounds;
import earshot.policy.retention.Limit;
import earshot.policy.retention.RetentionDecision.Destroy;
import earshot.policy.retention.RetentionDecision.Gone;
import earshot.policy.retention.RetentionDecision.KeepHeld;
import earshot.policy.retention.RetentionDecision.KeepUnknownTrigger;
import earshot.policy.retention.RetentionDecision.KeepUntil;
import earshot.policy.retention.RetentionDecision.Review;
import earshot.policy.retention.sweep.DecidedCall;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A call of which something is to be done, or to be found out.
 *
 * @param callId which call
 * @param what what
 * @param grounds the rule that says so
 * @param sentence the decision, as it is told to staff
 * @param dueOn the day on which its time was over; empty where that is not known
 * @param goneBy the day by whose end a ceiling wants it gone; later it is overdue. Empty: nothing
 *     promises that, or a hold suspends the promise
 */
public record Due(
    String callId,
    What what,
    Grounds grounds,
    String sentence,
    Optional<LocalDate> dueOn,
    Optional<LocalDate> goneBy) {
  /** What is to be done. */
  public enum What {
    /** It is destroyed, by the next run. */
    DESTROY,
    /** Two people decide. */
    REVIEW,
    /** Its time is over, and holds keep it: when the last is lifted it goes. */
    HELD,
    /** Something about it is not known: staff find out. */
    UNKNOWN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What follows from a decision; empty when there is nothing to do for now. */
  static Optional<Due> of(DecidedCall call) {
    return switch (call.decision()) {
      case Destroy destroy ->
          due(
              call,
              What.DESTROY,
              Optional.of(destroy.since()),
              destroy.because().kind() == Limit.Kind.CEILING
                  ? Optional.of(destroy.since())
                  : Optional.empty());
      case Review review -> due(call, What.REVIEW, Optional.of(review.since()), review.overdue());
      case KeepHeld held ->
          held.due().flatMap(day -> due(call, What.HELD, Optional.of(day), Optional.empty()));
      case KeepUnknownTrigger _ -> due(call, What.UNKNOWN, Optional.empty(), Optional.empty());
      case KeepUntil _, Gone _ -> Optional.empty();
    };
  }

  private static Optional<Due> due(
      DecidedCall call, What what, Optional<LocalDate> dueOn, Optional<LocalDate> goneBy) {
    return Optional.of(
        new Due(
            call.facts().callId(),
            what,
            call.decision().grounds(),
            call.decision().sentence(),
            dueOn,
            goneBy));
  }
}
