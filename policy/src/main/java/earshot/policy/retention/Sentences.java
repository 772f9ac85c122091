package earshot.policy.retention;

import earshot.policy.retention.RetentionDecision.Destroy;
import earshot.policy.retention.RetentionDecision.Gone;
import earshot.policy.retention.RetentionDecision.KeepHeld;
import earshot.policy.retention.RetentionDecision.KeepUnknownTrigger;
import earshot.policy.retention.RetentionDecision.KeepUntil;
import earshot.policy.retention.RetentionDecision.Review;
import earshot.policy.time.PlainWords;

/** Decisions as they are told to staff. */
final class Sentences {
  private Sentences() {}

  static String of(RetentionDecision decision) {
    return switch (decision) {
      case KeepHeld held -> held(held);
      case KeepUnknownTrigger unknown ->
          "Kept, because "
              + PlainWords.list(unknown.inOrder().stream().map(MissingFact::words).toList())
              + ".";
      case KeepUntil until -> until(until);
      case Destroy destroy ->
          "To be destroyed, because "
              + rule(destroy.grounds(), destroy.because())
              + ": due on "
              + PlainWords.of(destroy.since())
              + ".";
      case Review review -> review(review);
      case Gone gone -> "Destroyed on " + PlainWords.of(gone.day()) + ".";
    };
  }

  private static String held(KeepHeld held) {
    String holds =
        PlainWords.list(held.holds().stream().map(hold -> hold.kind() + " " + hold.id()).toList());
    return "Kept, because of a hold for "
        + holds
        + "."
        + held.due()
            .map(
                day ->
                    " Its time was over on "
                        + PlainWords.of(day)
                        + ": when the last hold is lifted, it goes.")
            .orElse("");
  }

  private static String until(KeepUntil until) {
    boolean floor = until.because().kind() == Limit.Kind.FLOOR;
    return (floor ? "Kept until at least " : "Kept until ")
        + PlainWords.of(until.day())
        + ", because "
        + rule(until.grounds(), until.because())
        + "."
        + until
            .overridden()
            .map(
                day ->
                    " The policy also says that it should be gone by "
                        + PlainWords.of(day)
                        + ": the longer time counts.")
            .orElse("");
  }

  private static String review(Review review) {
    return "Two people decide whether it is destroyed, because "
        + rule(review.grounds(), review.because())
        + ": due since "
        + PlainWords.of(review.since())
        + "."
        + review
            .overdue()
            .map(
                day ->
                    " The policy says that it should be gone by "
                        + PlainWords.of(day)
                        + ": decide now.")
            .orElse("");
  }

  private static String rule(Grounds grounds, Limit limit) {
    return grounds.retentionClass().replace('-', ' ')
        + " call recordings are kept for "
        + limit.words();
  }
}
