package earshot.policy.file;

/** How the call is chosen that somebody may hear. */
public enum Pick {
  /** By whoever asks, for a case that is open. */
  NAMED_CALL,
  /** By a random draw that the system makes; nobody chooses. */
  SAMPLE,
  /** By a supervisor, for trainees, for a time. */
  RELEASED_SET;

  /** As it stands in a policy file: {@code named-call}. */
  public String word() {
    return Words.of(this);
  }
}
