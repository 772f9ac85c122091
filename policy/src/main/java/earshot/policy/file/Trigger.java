package earshot.policy.file;

/** The event from which a retention period runs. */
public enum Trigger {
  CALL_CREATED,
  PATIENT_DIED,
  CASE_CLOSED;

  /** As it stands in a policy file: {@code call-created}. */
  public String word() {
    return Words.of(this);
  }
}
