package earshot.storage.index;

/**
 * A recorder with its data folder, among those that write into one index.
 *
 * @param name by which it is told from the others; empty for the only one
 * @param folder the data folder's own random mark
 * @param logKey the verifying key of the log, as its keyring has it
 */
public record Node(String name, String folder, String logKey) {
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,31}";

  /**
   * Looks at the name.
   *
   * @throws IllegalArgumentException when it has other signs than small letters, digits and dashes
   */
  public Node {
    if (!isName(name)) {
      throw new IllegalArgumentException("a node's name has small letters, digits and dashes");
    }
  }

  /** Whether a node can have that name. */
  public static boolean isName(String name) {
    return name.isEmpty() || name.matches(NAME);
  }

  /** The subject of an alarm of this node's, such as an interface, so that it names the node. */
  public static String told(String node, String subject) {
    return node.isEmpty() || subject.isEmpty() ? node + subject : node + " " + subject;
  }

  /** Whether an alarm with this subject is of the node. */
  static boolean isOf(String node, String subject) {
    return subject.equals(node) || subject.startsWith(node + " ");
  }
}
