package earshot.policy.active;

import earshot.policy.decide.PolicyVersion;
import java.util.Locale;

/**
 * Why something was not done with a version.
 *
 * @param kind what kind of reason
 * @param text a sentence for whoever wanted it
 */
public record Refusal(Kind kind, String text) {
  static Refusal setUpIsOver() {
    return new Refusal(
        Kind.SET_UP_IS_OVER,
        "the practice is set up: one of its own people has to do this, whose duty it is");
  }

  static Refusal nothingWaits(PolicyVersion which) {
    return new Refusal(
        Kind.NOTHING_WAITS, which.words() + ", as you read it, does not wait for this");
  }

  /** The kinds. */
  public enum Kind {
    /** The file cannot be read as a policy. */
    UNREADABLE,
    /** Something in it cannot be kept, is not true, or nobody has confirmed it. */
    UNSOUND,
    /** Its version is not above those that were submitted before. */
    NOT_NEWER,
    /** The day on which it is to be in force is not near enough. */
    TOO_EARLY,
    /** Another version has been submitted and is not in force yet. */
    ANOTHER_WAITS,
    /** Nothing of this name waits. */
    NOTHING_WAITS,
    /** Whoever submitted it cannot approve it as well. */
    SAME_PERSON,
    /** Whoever submitted it could have signed in as whoever approves it. */
    BROUGHT_IN,
    /** The practice is set up: its own people do this. */
    SET_UP_IS_OVER;

    /** As the audit trail has it: {@code not-newer}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
