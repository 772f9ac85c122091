package earshot.policy.file;

/** Why somebody listens. Neither example practice has all of them; direct care is in none. */
public enum Purpose {
  SERVICE_IMPROVEMENT,
  CARE_QUALITY,
  STAFF_DEVELOPMENT,
  INVESTIGATION,
  PROTECTION,
  PATIENT_UNDERSTANDING,
  EMPLOYMENT_MATTERS,
  DIRECT_CARE;

  /** As it stands in a policy file: {@code staff-development}. */
  public String word() {
    return Words.of(this);
  }
}
