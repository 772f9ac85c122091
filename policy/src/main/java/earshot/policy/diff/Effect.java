package earshot.policy.diff;

/** What follows from a change. */
public enum Effect {
  /** Recordings go sooner, or may. */
  SHORTENS("recordings go sooner"),
  /** Recordings stay longer. */
  LENGTHENS("recordings stay longer"),
  /** More people may listen, to more calls, for more reasons, or have copies. */
  WIDENS("wider access"),
  /** Fewer may. */
  NARROWS("narrower access"),
  /** More calls are recorded. */
  RECORDS_MORE("more is recorded"),
  /** Fewer are. */
  RECORDS_LESS("less is recorded"),
  /** What people are told changes. */
  WORDING("other words");

  private final String words;

  Effect(String words) {
    this.words = words;
  }

  /** In a few words: {@code wider access}. */
  public String words() {
    return words;
  }
}
