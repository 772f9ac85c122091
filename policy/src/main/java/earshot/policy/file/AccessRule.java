package earshot.policy.file;

import java.util.Set;

/**
 * One way to a call's audio. What no rule allows is denied.
 *
 * @param name its key in the file, {@code dispute}
 * @param purposes those that it serves; whoever asks declares one of them
 * @param roles those that it is for
 * @param pick how the call is chosen
 * @param needs what has to be there first
 * @param supervised whether a supervisor has to be present
 * @param acts what it allows
 * @param from where it comes from
 */
public record AccessRule(
    String name,
    Set<Purpose> purposes,
    Set<Role> roles,
    Pick pick,
    Set<Need> needs,
    boolean supervised,
    Set<Act> acts,
    Basis from) {
  /** Copies the sets. */
  public AccessRule {
    purposes = Set.copyOf(purposes);
    roles = Set.copyOf(roles);
    needs = Set.copyOf(needs);
    acts = Set.copyOf(acts);
  }
}
