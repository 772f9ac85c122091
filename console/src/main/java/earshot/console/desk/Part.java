package earshot.console.desk;

import earshot.policy.file.Role;
import earshot.policy.people.Duty;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A part of the console: where it is, and for whom. An address that no part has is nobody's.
 * Whether somebody may hear a call is nothing that is decided here.
 */
public enum Part {
  /** How recording goes, in numbers. Everybody who can sign in. */
  TODAY("Today", "/today", "/", "/today/**", "/lock", "/unlock", "/unlock/passkey", "/sign-out"),
  /** Who called whom, and when. Neither engineers nor trainees: those have calls shown to them. */
  CALLS("Calls", "/calls", "/calls/**", "/downloads/**"),
  /** Phones, and whether they can be recorded. An engineer sees the equipment, and no number. */
  HANDSETS("Handsets", "/handsets", "/handsets/**"),
  /** The recorder's own figures, for those who look after it. */
  HEALTH("Health", "/health", "/health/**"),
  /** Complaints and whatever else needs calls: those who open them, and those whom one concerns. */
  CASES("Cases", "/cases", "/cases/**"),
  /** What people ask for under data protection law. Anybody may be asked. */
  REQUESTS("Requests", "/requests", "/requests", "/requests/**"),
  /** Recordings about whose end two people decide, and what became of others. */
  REVIEWS("Reviews", "/reviews", "/reviews", "/reviews/**"),
  /** Calls that are drawn at random. */
  SAMPLES("Samples", "/samples", "/samples/**"),
  /** Calls that a supervisor releases to trainees, and those trainees. */
  TRAINING("Training", "/training", "/training/**"),
  /** The sound itself, for whoever was given leave. No page of its own. */
  SOUND("", "", "/hearings/**"),
  /** The way to all that follows. */
  ADMINISTRATION("Administration", "/admin", "/admin"),
  /** Who works here, and as what. */
  PEOPLE("People", "/admin/people", "/admin/people", "/admin/people/**"),
  /** Which policy is in force, and which comes. */
  POLICY("Policy", "/admin/policy", "/admin/policy", "/admin/policy/**"),
  /** Who did what. */
  TRAIL("Audit trail", "/admin/trail", "/admin/trail", "/admin/trail/**"),
  /** With what recordings are locked. */
  KEYS("Keys", "/admin/keys", "/admin/keys"),
  /** Programs that ask, and programs that are told. */
  INTEGRATIONS("Integrations", "/integrations", "/integrations", "/integrations/**"),
  /** One's own password and second factor. */
  ACCOUNT("Your account", "/account", "/account/**");

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

  private static final Set<Role> CARETAKERS = EnumSet.of(Role.ENGINEER, Role.MANAGER, Role.IG_LEAD);
  private static final Set<Role> TRAINEES =
      EnumSet.of(Role.MEDICAL_STUDENT, Role.GP_REGISTRAR, Role.CLINICAL_TRAINEE);

  private final String title;
  private final String home;

  @SuppressWarnings("ImmutableEnumChecker") // A list that List.of made.
  private final List<String> addresses;

  Part(String title, String home, String... addresses) {
    this.title = title;
    this.home = home;
    this.addresses = List.of(addresses);
  }

  /** Whether somebody with these roles may see it. */
  public boolean isFor(Set<Role> held) {
    return switch (this) {
      case TODAY, ACCOUNT -> true;
      case CALLS -> !held.contains(Role.ENGINEER) && held.stream().anyMatch(FINDERS::contains);
      case HANDSETS, HEALTH -> held.stream().anyMatch(CARETAKERS::contains);
      case CASES ->
          Duty.SEE_CASES.isFor(held) || Duty.OPEN_CASE.isFor(held) || Duty.LINK_CALL.isFor(held);
      case SAMPLES -> Duty.DRAW_SAMPLE.isFor(held);
      case TRAINING -> Duty.RELEASE_SET.isFor(held) || isTrainee(held);
      case SOUND -> CALLS.isFor(held) || isTrainee(held);
      case ADMINISTRATION ->
          PEOPLE.isFor(held) || POLICY.isFor(held) || TRAIL.isFor(held) || KEYS.isFor(held);
      case REQUESTS -> Duty.TAKE_REQUEST.isFor(held);
      case REVIEWS -> Duty.DISPOSE.isFor(held);
      case PEOPLE -> Duty.MANAGE_PEOPLE.isFor(held);
      case POLICY -> Duty.ACTIVATE_POLICY.isFor(held) || Duty.READ_AUDIT.isFor(held);
      case TRAIL -> Duty.READ_AUDIT.isFor(held);
      case KEYS -> held.contains(Role.ENGINEER) || Duty.MANAGE_PEOPLE.isFor(held);
      case INTEGRATIONS -> Duty.MANAGE_INTEGRATIONS.isFor(held);
    };
  }

  private static boolean isTrainee(Set<Role> held) {
    return !held.contains(Role.ENGINEER) && held.stream().anyMatch(TRAINEES::contains);
  }

  /** Whether it is reached from every page, not by way of another part. */
  public boolean isInMenu() {
    return !home.isEmpty() && !isInAdministration();
  }

  /** Whether it is reached by way of administration. */
  public boolean isInAdministration() {
    return home.startsWith(ADMINISTRATION.home + "/");
  }

  /** What the link to it says. */
  public String title() {
    return title;
  }

  /** Where the link leads. */
  public String home() {
    return home;
  }

  /** The patterns of all its addresses. */
  public List<String> addresses() {
    return addresses;
  }
}
