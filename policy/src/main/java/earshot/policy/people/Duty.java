package earshot.policy.people;

import earshot.policy.file.Role;
import java.util.Locale;
import java.util.Set;

/**
 * Acts other than hearing, and who may do them. No notice names these people: the practice confirms
 * them when it is set up. An engineer may do none.
 */
public enum Duty {
  MANAGE_PEOPLE,
  OPEN_CASE,
  /** To see all cases there are: their titles name people. */
  SEE_CASES,
  ASSIGN,
  PLACE_HOLD,
  LIFT_HOLD,
  LINK_CALL,
  RECORD_DEATH,
  DRAW_SAMPLE,
  RELEASE_SET,
  RECORD_FINDING,
  RECORD_CONSENT,
  DISPOSE,
  READ_AUDIT,
  ACTIVATE_POLICY,
  /** To write down that somebody asked: they may ask anybody in the practice. */
  TAKE_REQUEST,
  ANSWER_REQUEST,
  /** To let programs act as somebody, or be told what happens. */
  MANAGE_INTEGRATIONS;

  /** Whether somebody with these roles may do it. */
  public boolean isFor(Set<Role> held) {
    return !held.contains(Role.ENGINEER) && held.stream().anyMatch(roles()::contains);
  }

  private Set<Role> roles() {
    return switch (this) {
      case MANAGE_PEOPLE, LIFT_HOLD, MANAGE_INTEGRATIONS -> Set.of(Role.MANAGER, Role.IG_LEAD);
      case OPEN_CASE, PLACE_HOLD ->
          Set.of(Role.MANAGER, Role.COMPLAINTS_LEAD, Role.IG_LEAD, Role.GP);
      case SEE_CASES ->
          Set.of(Role.MANAGER, Role.COMPLAINTS_LEAD, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN);
      case ASSIGN -> Set.of(Role.MANAGER, Role.COMPLAINTS_LEAD);
      case LINK_CALL ->
          Set.of(Role.MANAGER, Role.COMPLAINTS_LEAD, Role.IG_LEAD, Role.GP, Role.TEAM_MEMBER);
      case RECORD_DEATH -> Set.of(Role.MANAGER, Role.GP, Role.TEAM_MEMBER);
      case DRAW_SAMPLE, RECORD_FINDING -> Set.of(Role.MANAGER);
      case RELEASE_SET -> Set.of(Role.TRAINER, Role.GP);
      case RECORD_CONSENT -> Set.of(Role.MANAGER, Role.COMPLAINTS_LEAD, Role.IG_LEAD);
      case DISPOSE, ACTIVATE_POLICY, ANSWER_REQUEST ->
          Set.of(Role.MANAGER, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN);
      case TAKE_REQUEST ->
          Set.of(
              Role.MANAGER,
              Role.COMPLAINTS_LEAD,
              Role.IG_LEAD,
              Role.CALDICOTT_GUARDIAN,
              Role.GP,
              Role.TEAM_MEMBER);
      case READ_AUDIT -> Set.of(Role.AUDITOR, Role.IG_LEAD, Role.CALDICOTT_GUARDIAN, Role.MANAGER);
    };
  }

  /** As the audit trail has it: {@code open-case}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
