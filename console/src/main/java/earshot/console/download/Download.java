package earshot.console.download;

import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;

/**
 * A file that may leave, once.
 *
 * @param name as the browser saves it: letters, digits, dots and dashes, and nothing of anybody
 * @param type of its octets, {@code audio/wav}
 * @param content writes it
 */
public record Download(String name, String type, Content content) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** Refuses a name that would need quoting. */
  public Download {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a download's name is of letters, digits and ._-");
    }
  }

  /**
   * Writes a file whenever somebody fetches it. That it leaves is in the audit trail before its
   * first octet is: whoever makes one sees to that in here, and not when the link is made.
   */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes it, whole.
     *
     * @throws NothingLeavesException when it may not leave any more; before the first octet
     * @throws IOException when it could not be read or written; what was sent is then no file
     */
    void writeTo(OutputStream out) throws IOException;
  }
}
