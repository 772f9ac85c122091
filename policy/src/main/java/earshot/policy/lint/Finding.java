package earshot.policy.lint;

/**
 * Something that is wrong with a policy, or may be.
 *
 * @param severity how much it weighs
 * @param code what kind of thing it is, {@code floor-above-ceiling}; these names stay
 * @param path where, {@code retention.general}
 * @param text a sentence that says what, and what to do
 */
public record Finding(Severity severity, String code, String path, String text) {
  static Finding error(String code, String path, String text) {
    return new Finding(Severity.ERROR, code, path, text);
  }

  static Finding confirm(String code, String path, String text) {
    return new Finding(Severity.CONFIRM, code, path, text);
  }

  static Finding advice(String code, String path, String text) {
    return new Finding(Severity.ADVICE, code, path, text);
  }

  /** By this it is confirmed: {@code assumed:recording.outgoing}. */
  public String key() {
    return code + ":" + path;
  }
}
