package earshot.policy.retention.compare;

import earshot.policy.retention.CallFacts;

/**
 * A recording that the new version would let go sooner.
 *
 * @param call what is known of it; while it has holds it stays
 * @param before what was in store for it
 * @param now what would be
 */
public record SoonerCall(CallFacts call, Fate before, Fate now) {
  /** Whether a hold keeps it for now. */
  public boolean isHeld() {
    return !call.holds().isEmpty();
  }
}
