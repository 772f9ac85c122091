package earshot.policy.active;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.log.Sha256;

/**
 * Something in the table of versions that is not believed. While there is one that nobody has
 * looked at, nothing is destroyed.
 *
 * @param kind what is wrong
 * @param where which row or step
 * @param fingerprint the same for the same doubt each time: a version that is submitted later, and
 *     approved by two people, settles those that it names
 */
public record Doubt(Kind kind, String where, String fingerprint) {
  /** What can be wrong. */
  public enum Kind {
    NOT_SIGNED("was altered, or was not written by this installation"),
    NOT_UNDERSTOOD("was written by a later version of the program"),
    COPIED("is a copy of another one"),
    FILE_ALTERED("has a policy file that is not the one that was submitted"),
    FILE_NOT_READ("has a policy file that this version of the program cannot read"),
    GAP("does not follow on the one that is before it"),
    MISSING("is told in the audit trail, and is not there");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * One.
   *
   * @param content what it is about, so that another content is another doubt
   */
  static Doubt of(Kind kind, String where, String content) {
    String all = kind + "\n" + where + "\n" + content;
    return new Doubt(kind, where, Sha256.of(all.getBytes(UTF_8)).hex());
  }

  /** In a sentence: {@code Row 3 was altered, or was not written by this installation.} */
  public String sentence() {
    return where + " " + kind.words + ".";
  }
}
