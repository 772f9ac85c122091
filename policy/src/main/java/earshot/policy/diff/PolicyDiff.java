package earshot.policy.diff;

import earshot.policy.file.Policy;
import java.util.List;

/**
 * What a new version of a policy changes.
 *
 * @param changes in the order of a policy file
 */
public record PolicyDiff(List<Change> changes) {
  /** Copies. */
  public PolicyDiff {
    changes = List.copyOf(changes);
  }

  /** What {@code now} changes of {@code before}. */
  public static PolicyDiff between(Policy before, Policy now) {
    Changes changes = new Changes();
    WholeDiff.find(before, now, changes);
    ScopeDiff.find(before.scope(), now.scope(), changes);
    PurposeDiff.find(before, now, changes);
    AccessDiff.find(before, now, changes);
    DisclosureDiff.find(before, now, changes);
    RetentionDiff.find(before, now, changes);
    ClaimsDiff.find(before.claims(), now.claims(), changes);
    return new PolicyDiff(changes.all());
  }

  /** Whether any recording may go sooner than it would have. */
  public boolean shortensAnything() {
    return has(Effect.SHORTENS);
  }

  /** Whether anybody gets access that they did not have. */
  public boolean widensAccess() {
    return has(Effect.WIDENS);
  }

  /** Whether anybody loses access that they had. */
  public boolean narrowsAccess() {
    return has(Effect.NARROWS);
  }

  private boolean has(Effect effect) {
    return changes.stream().anyMatch(change -> change.effect() == effect);
  }
}
