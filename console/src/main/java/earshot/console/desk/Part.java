package earshot.console.desk;

import earshot.policy.file.Role;
import earshot.policy.people.Duty;
import java.util.EnumSet;
import java.util.Set;

/**
 * A part of the console, and for whom it is. Whether somebody may hear a call is nothing that is
 * decided here.
 */
public enum Part {
  /** How recording goes, in numbers. Everybody who can sign in. */
  TODAY,
  /** Who called whom, and when. Neither engineers nor trainees: those have calls shown to them. */
  CALLS,
  /** Adding people. */
  PEOPLE;

  private static final Set<Role> FINDERS =
      EnumSet.of(
          Role.MANAGER,
          Role.GP,
          Role.TEAM_MEMBER,
          Role.COMPLAINTS_LEAD,
          Role.TRAINER,
          Role.IG_LEAD,
          Role.CALDICOTT_GUARDIAN,
          Role.AUDITOR);

  /** Whether somebody with these roles may see it. */
  public boolean isFor(Set<Role> held) {
    return switch (this) {
      case TODAY -> true;
      case CALLS -> !held.contains(Role.ENGINEER) && held.stream().anyMatch(FINDERS::contains);
      case PEOPLE -> Duty.MANAGE_PEOPLE.isFor(held);
    };
  }
}
