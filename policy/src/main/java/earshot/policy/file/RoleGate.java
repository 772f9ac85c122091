package earshot.policy.file;

import java.util.Set;

/**
 * Who within the practice may have any access at all, whatever a rule says.
 *
 * @param roles those
 * @param traineesCountAs the role that trainees count as
 * @param from where it comes from
 */
public record RoleGate(Set<Role> roles, Role traineesCountAs, Basis from) {
  /** Copies. */
  public RoleGate {
    roles = Set.copyOf(roles);
  }
}
