package earshot.console.admin;

import java.util.List;

/**
 * What there is to look after.
 *
 * @param parts those that this person may see
 */
public record AdminPage(List<Way> parts) {
  /**
   * A way to one.
   *
   * @param href where it is
   * @param title its name
   * @param what what is done there
   */
  public record Way(String href, String title, String what) {}

  /** Copies. */
  public AdminPage {
    parts = List.copyOf(parts);
  }
}
