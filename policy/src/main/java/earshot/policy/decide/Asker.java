package earshot.policy.decide;

import earshot.policy.file.Role;
import java.util.Set;

/**
 * Whoever asks, as far as a decision needs it.
 *
 * @param id a pseudonym, the same in the audit trail
 * @param roles those that are in force today
 * @param assignedTo the cases that they are assigned to today
 */
public record Asker(String id, Set<Role> roles, Set<String> assignedTo) {
  /** Copies the sets. */
  public Asker {
    roles = Set.copyOf(roles);
    assignedTo = Set.copyOf(assignedTo);
  }

  boolean hasOneOf(Set<Role> wanted) {
    return roles.stream().anyMatch(wanted::contains);
  }
}
