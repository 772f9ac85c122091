package earshot.policy.retention.sweep;

import earshot.policy.retention.RetentionDecision;
import earshot.policy.retention.RetentionDecision.Destroy;
import earshot.policy.retention.RetentionDecision.Gone;
import earshot.policy.retention.RetentionDecision.KeepHeld;
import earshot.policy.retention.RetentionDecision.KeepUnknownTrigger;
import earshot.policy.retention.RetentionDecision.KeepUntil;
import earshot.policy.retention.RetentionDecision.Review;

/**
 * How many calls a sweep met, by what was decided.
 *
 * @param resumed whether it went on with one that had been broken off; that one's calls are not in
 *     these numbers
 * @param kept kept until some day
 * @param held kept because of holds
 * @param unknown kept because something is not known
 * @param destroy to be destroyed
 * @param review for two people to decide
 * @param gone destroyed before
 */
public record SweepTally(
    boolean resumed, long kept, long held, long unknown, long destroy, long review, long gone) {
  static SweepTally none(boolean resumed) {
    return new SweepTally(resumed, 0, 0, 0, 0, 0, 0);
  }

  /** All of them. */
  public long calls() {
    return kept + held + unknown + destroy + review + gone;
  }

  SweepTally with(RetentionDecision decision) {
    return switch (decision) {
      case KeepUntil _ -> new SweepTally(resumed, kept + 1, held, unknown, destroy, review, gone);
      case KeepHeld _ -> new SweepTally(resumed, kept, held + 1, unknown, destroy, review, gone);
      case KeepUnknownTrigger _ ->
          new SweepTally(resumed, kept, held, unknown + 1, destroy, review, gone);
      case Destroy _ -> new SweepTally(resumed, kept, held, unknown, destroy + 1, review, gone);
      case Review _ -> new SweepTally(resumed, kept, held, unknown, destroy, review + 1, gone);
      case Gone _ -> new SweepTally(resumed, kept, held, unknown, destroy, review, gone + 1);
    };
  }
}
