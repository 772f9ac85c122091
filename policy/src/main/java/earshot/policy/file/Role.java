package earshot.policy.file;

/** What somebody is in the practice. One person may have several. */
public enum Role {
  MANAGER,
  GP,
  TEAM_MEMBER,
  COMPLAINTS_LEAD,
  TRAINER,
  MEDICAL_STUDENT,
  GP_REGISTRAR,
  CLINICAL_TRAINEE,
  IG_LEAD,
  CALDICOTT_GUARDIAN,
  AUDITOR,
  /** Keeps the box running: sees its health, never audio and never numbers. */
  ENGINEER;

  /** As it stands in a policy file: {@code team-member}. */
  public String word() {
    return Words.of(this);
  }
}
