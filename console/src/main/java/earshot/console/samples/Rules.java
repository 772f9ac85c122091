package earshot.console.samples;

import earshot.console.desk.Desk;
import earshot.policy.file.AccessRule;
import earshot.policy.file.Pick;
import earshot.policy.file.Policy;
import earshot.policy.file.Purpose;
import earshot.policy.file.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the policy says of calls that are picked in one way, so that pages offer nothing else. */
public final class Rules {
  private final List<AccessRule> rules;

  private Rules(List<AccessRule> rules) {
    this.rules = rules;
  }

  /** Those of the policy in force; none while there is none. */
  public static Rules of(Desk desk, Pick pick) {
    return new Rules(
        desk.policy().map(Policy::access).orElse(List.of()).stream()
            .filter(rule -> rule.pick() == pick)
            .toList());
  }

  /** The purposes that such calls may be heard for by one of these roles. */
  public List<Purpose> purposes(Set<Role> roles) {
    return rules.stream()
        .filter(rule -> rule.roles().stream().anyMatch(roles::contains))
        .flatMap(rule -> rule.purposes().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** The roles that may hear such calls. */
  public Set<Role> roles() {
    return rules.stream().flatMap(rule -> rule.roles().stream()).collect(Collectors.toSet());
  }

  /** Whether somebody has to be there beside them. */
  public boolean isSupervised() {
    return rules.stream().anyMatch(AccessRule::supervised);
  }
}
