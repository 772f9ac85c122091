package earshot.policy.file;

/** What may be done with a call's audio. */
public enum Act {
  LISTEN,
  HOLD,
  REDACT,
  EXPORT;

  /** As it stands in a policy file: {@code listen}. */
  public String word() {
    return Words.of(this);
  }
}
