package earshot.storage.verify;

/**
 * One thing that is not as it was sealed.
 *
 * @param kind in what way
 * @param where the file within the data folder, or {@code table row}
 * @param offset where in the file, in octets, the damage begins or may begin up to 16 KiB before
 *     the altered octet; -1 when that says nothing
 * @param what in plain words; no personal data
 */
public record Finding(Kind kind, String where, long offset, String what) {
  /** In what way something is not as it was sealed. */
  public enum Kind {
    /** It is not there. */
    MISSING,
    /** It is something else. */
    ALTERED,
    /** It is there and nothing knows of it. */
    FOREIGN,
    /** Its end is missing. */
    TRUNCATED,
    /** It could not be read, so nothing is known of it. */
    UNREADABLE
  }

  /** One line. */
  public String text() {
    String at = offset < 0 ? "" : " at " + offset;
    return kind + " " + where + at + ": " + what;
  }
}
