package earshot.policy.people;

import earshot.policy.file.Role;
import java.util.Locale;
import java.util.Set;

/**
 * Acts other than hearing, and who may do them. No notice names these people: the practice confirms
 * them when it is set up. An engineer may do none.
 */
public enum Duty {
  MANAGE_PEOPLE(Role.MANAGER, Role.IG_LEAD),
  OPEN_CASE(Role.MANAGER, Role.COMPLAINTS_LEAD, Role.IG_LEAD, Role.GP),
  ASSIGN(Role.MANAGER, Role.COMPLAINTS_LEAD),
  PLACE_HOLD(Role.MANAGER, Role.COMPLAINTS_LEAD, Role.IG_LEAD, Role.GP),
  LIFT_HOLD(Role.MANAGER, Role.IG_LEAD),
  LINK_CALL(Role.MANAGER, Role.COMPLAINTS_LEAD, Role.IG_LEAD, Role.GP, Role.TEAM_MEMBER),
  RECORD_DEATH(Role.MANAGER, Role.GP, Role.TEAM_MEMBER),
  DRAW_SAMPLE(Role.MANAGER),
  RELEASE_SET(Role.TRAINER, Role.GP),
  RECORD_FINDING(Role.MANAGER),
  RECORD_CONSENT(Role.MANAGER, Role.COMPLAINTS_LEAD, Role.IG_LEAD),
  DISPOSE(Role.MANAGER, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN),
  READ_AUDIT(Role.AUDITOR, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN, Role.MANAGER);

  private final Set<Role> roles;

  Duty(Role... roles) {
    this.roles = Set.of(roles);
  }

  /** Whether somebody with these roles may do it. */
  public boolean isFor(Set<Role> held) {
    return !held.contains(Role.ENGINEER) && held.stream().anyMatch(roles::contains);
  }

  /** As the audit trail has it: {@code open-case}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
