package earshot.deploy.doctor;

/** What a check found. */
sealed interface Finding {
  /** What it is, in a sentence. */
  String sentence();

  /**
   * All is well.
   *
   * @param sentence what is
   */
  record Well(String sentence) implements Finding {}

  /**
   * Nothing is lost by it yet, but somebody should look at it.
   *
   * @param sentence what is so
   * @param advice what to do
   */
  record Look(String sentence, Advice advice) implements Finding {}

  /**
   * Calls are lost, or cannot be read or proved, as long as it is so.
   *
   * @param sentence what is wrong
   * @param advice what to do
   */
  record Wrong(String sentence, Advice advice) implements Finding {}

  /**
   * It could not be checked.
   *
   * @param sentence why not
   * @param advice how it can be
   */
  record Unknown(String sentence, Advice advice) implements Finding {}

  /**
   * What to do about a finding.
   *
   * @param what in a sentence
   * @param page of the documentation that tells more
   */
  record Advice(String what, String page) {}

  /** That all is well. */
  static Finding well(String sentence) {
    return new Well(sentence);
  }

  /** That somebody should look. */
  static Finding look(String sentence, String what, String page) {
    return new Look(sentence, new Advice(what, page));
  }

  /** That it is wrong. */
  static Finding wrong(String sentence, String what, String page) {
    return new Wrong(sentence, new Advice(what, page));
  }

  /** That it could not be checked. */
  static Finding unknown(String sentence, String what, String page) {
    return new Unknown(sentence, new Advice(what, page));
  }
}
