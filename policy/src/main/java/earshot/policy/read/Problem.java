package earshot.policy.read;

/**
 * Something that is wrong with a policy file.
 *
 * @param file the file's name
 * @param line from 1; 0 where it is the file as a whole
 * @param path of the key, {@code access.dispute.roles}; empty where it is none
 * @param text what was wanted, and the nearest word where there is one
 */
public record Problem(String file, int line, String path, String text) {
  /** On one line: {@code file:line: path: what was wanted}. */
  @Override
  public String toString() {
    return file
        + ":"
        + (line == 0 ? "" : line + ":")
        + " "
        + (path.isEmpty() ? "" : path + ": ")
        + text;
  }
}
