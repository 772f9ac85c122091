package earshot.policy.audit;

import earshot.policy.file.Role;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who acts, as the audit trail names them.
 *
 * @param id their pseudonym
 * @param roles those in force when they act
 * @param organisation for which they work, a word
 * @param device from where they act, a word
 */
public record Actor(String id, Set<Role> roles, String organisation, String device) {
  /** The program itself, as when it finishes a disposal after a restart. */
  public static final Actor SYSTEM = new Actor("system", Set.of(), "practice", "recorder");

  /**
   * Whoever runs the machine, from its command line: no person of the practice, and nobody who has
   * proved who they are.
   */
  public static final Actor OPERATOR = new Actor("operator", Set.of(), "practice", "command-line");

  /** Copies the set. */
  public Actor {
    roles = Set.copyOf(roles);
  }

  /** {@code gp+trainer}; {@code none} without a role. */
  String rolesWord() {
    return roles.isEmpty()
        ? "none"
        : roles.stream().map(Role::word).sorted().collect(Collectors.joining("+"));
  }
}
