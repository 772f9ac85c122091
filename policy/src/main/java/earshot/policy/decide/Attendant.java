package earshot.policy.decide;

import earshot.policy.file.Role;
import java.util.Set;

/**
 * A second person whom an answer depends on: who supervises a trainee, or who approves a
 * disclosure.
 *
 * @param id a pseudonym, the same in the audit trail
 * @param roles those that are in force today
 */
public record Attendant(String id, Set<Role> roles) {
  /** Copies the set. */
  public Attendant {
    roles = Set.copyOf(roles);
  }

  boolean hasOneOf(Set<Role> wanted) {
    return roles.stream().anyMatch(wanted::contains);
  }
}
