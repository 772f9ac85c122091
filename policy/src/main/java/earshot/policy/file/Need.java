package earshot.policy.file;

/** What has to be there before an access or a disclosure. */
public enum Need {
  /** An open case that the call belongs to. */
  CASE,
  /** Whoever asks is assigned to the case. */
  ASSIGNED,
  /** A court's order. */
  ORDER,
  /** The provision of law that compels it. */
  PROVISION,
  /** The patient's recorded consent, in its scope and not withdrawn. */
  PATIENT_CONSENT,
  /** A request in writing. */
  WRITTEN_REQUEST,
  /** A named person who decided it. */
  DECIDER;

  /** As it stands in a policy file: {@code patient-consent}. */
  public String word() {
    return Words.of(this);
  }
}
