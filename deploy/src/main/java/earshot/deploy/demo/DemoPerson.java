package earshot.deploy.demo;

import earshot.policy.file.Role;
import java.util.List;

/**
 * Somebody who works at the invented surgery.
 *
 * @param account what they sign in with
 * @param name what they are called
 * @param role what they are
 * @param does what to look at with their eyes
 */
record DemoPerson(String account, String name, Role role, String does) {
  /** The first of them; adds the others. */
  static final DemoPerson MANAGER =
      new DemoPerson("mary", "Mary Quill", Role.MANAGER, "hears the complaint's call, adds people");

  /** One for each role. */
  static final List<DemoPerson> ALL =
      List.of(
          MANAGER,
          new DemoPerson("priya", "Priya Nair", Role.TEAM_MEMBER, "reception: finds calls"),
          new DemoPerson("hale", "Dr Rowan Hale", Role.GP, "finds calls, opens cases"),
          new DemoPerson("colin", "Colin Reed", Role.COMPLAINTS_LEAD, "answers complaints"),
          new DemoPerson("ines", "Ines Moor", Role.IG_LEAD, "answers requests for copies"),
          new DemoPerson("greta", "Dr Greta Voss", Role.CALDICOTT_GUARDIAN, "the second person"),
          new DemoPerson("tariq", "Dr Tariq Bell", Role.TRAINER, "releases sets to trainees"),
          new DemoPerson("sam", "Sam Okoro", Role.MEDICAL_STUDENT, "hears what was released"),
          new DemoPerson("reg", "Dr Reg Lund", Role.GP_REGISTRAR, "the same"),
          new DemoPerson("thea", "Thea Wren", Role.CLINICAL_TRAINEE, "the same"),
          new DemoPerson("audrey", "Audrey Stone", Role.AUDITOR, "reads the audit trail"),
          new DemoPerson("eric", "Eric Bolt", Role.ENGINEER, "sees the box's health, no calls"));
}
