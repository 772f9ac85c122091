package earshot.console.admin;

import java.util.List;

/**
 * How recordings are locked; nothing of any key.
 *
 * @param kind what the master key is made of
 * @param changed when the keyring was last written
 * @param todo what is to be done now; empty when nothing is
 */
public record KeysPage(String kind, String changed, List<String> todo) {
  /** Copies. */
  public KeysPage {
    todo = List.copyOf(todo);
  }
}
