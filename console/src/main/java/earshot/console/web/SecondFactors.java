package earshot.console.web;

import earshot.console.account.Accounts;
import earshot.console.desk.Desk;
import earshot.policy.file.Role;
import java.util.Set;

/** Of whom the practice wants more than a password. */
public final class SecondFactors {
  private final Set<Role> roles;
  private final Accounts accounts;
  private final Desk desk;

  /** Of those with these roles. */
  public SecondFactors(Set<Role> roles, Accounts accounts, Desk desk) {
    this.roles = Set.copyOf(roles);
    this.accounts = accounts;
    this.desk = desk;
  }

  /** Whether somebody has a role for which one is wanted, and has none. */
  public boolean isMissing(String person) {
    return !roles.isEmpty()
        && desk.roles(person).stream().anyMatch(roles::contains)
        && !accounts.hasSecond(person);
  }
}
