package earshot.console.web;

import java.util.List;
import java.util.Optional;

/**
 * What stands around every page.
 *
 * @param title the page's, for the browser's tab
 * @param person who is signed in; empty on the ways in
 * @param links to the parts that are theirs
 * @param csrf goes with every form
 * @param lockSeconds after so many without a click the browser asks whether it is locked; 0: never
 * @param assets the program's version, so that a new one's files are fetched
 */
public record Frame(
    String title,
    Optional<String> person,
    List<Link> links,
    Csrf csrf,
    long lockSeconds,
    String assets) {
  /**
   * A link to a part.
   *
   * @param href where to
   * @param text what it says
   * @param here whether this is it
   */
  public record Link(String href, String text, boolean here) {}

  /**
   * What shows that a form is ours.
   *
   * @param name of the field
   * @param token its value
   */
  public record Csrf(String name, String token) {}

  /** Copies. */
  public Frame {
    links = List.copyOf(links);
  }
}
