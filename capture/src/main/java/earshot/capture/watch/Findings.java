package earshot.capture.watch;

/** Where detectors say what they find wrong. Watch thread only. */
interface Findings {
  /**
   * This is wrong just now. It has to be said again each round: what is not said any more is well.
   *
   * @param subject what it concerns; empty for the whole
   * @param detail for engineers
   */
  void found(AlarmCode code, String subject, String detail);

  /** This is wrong just now, with the whole. */
  default void found(AlarmCode code, String detail) {
    found(code, "", detail);
  }

  /** Whether the alarm is up, for limits that differ from those to raise it. */
  boolean isUp(AlarmCode code, String subject);
}
