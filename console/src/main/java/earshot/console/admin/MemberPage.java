package earshot.console.admin;

import java.util.List;

/**
 * Somebody, and what can be done about their account.
 *
 * @param problem why something was not done; empty when it was
 * @param id their pseudonym
 * @param name what they are called
 * @param isMe whether it is whoever looks
 * @param roles what they are
 * @param others what they could be as well
 * @param signedIn when last
 * @param factor their second factor
 * @param sessions where they are signed in now
 * @param code with which they choose a password anew; empty while there is none
 */
public record MemberPage(
    String problem,
    String id,
    String name,
    boolean isMe,
    List<Held> roles,
    List<Choice> others,
    String signedIn,
    String factor,
    String sessions,
    String code) {
  /**
   * A role.
   *
   * @param word its name in forms
   * @param text its name
   * @param until its last day, in words
   * @param isOver whether that day is past
   */
  public record Held(String word, String text, String until, boolean isOver) {}

  /**
   * Something to choose.
   *
   * @param word its name in forms
   * @param text its name
   */
  public record Choice(String word, String text) {}

  /** Copies. */
  public MemberPage {
    roles = List.copyOf(roles);
    others = List.copyOf(others);
  }
}
