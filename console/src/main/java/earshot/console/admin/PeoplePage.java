package earshot.console.admin;

import java.util.List;

/**
 * The people of the practice.
 *
 * @param here who work here
 * @param gone names of those who do not any more
 */
public record PeoplePage(List<Line> here, List<String> gone) {
  /**
   * Somebody.
   *
   * @param href to their own page
   * @param name what they are called
   * @param roles in a few words
   * @param concern what has to be looked at; empty when nothing has
   * @param signedIn when last
   * @param factor their second factor, in a few words
   */
  public record Line(
      String href, String name, String roles, String concern, String signedIn, String factor) {}

  /** Copies. */
  public PeoplePage {
    here = List.copyOf(here);
    gone = List.copyOf(gone);
  }
}
