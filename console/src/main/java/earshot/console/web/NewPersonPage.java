package earshot.console.web;

import java.util.List;

/**
 * Somebody new: the first person of all, somebody who was invited, or somebody to invite.
 *
 * @param problem what was wrong last time; empty when nothing was
 * @param name what they are called
 * @param account what they sign in with
 * @param code with which they come in; empty while there is none
 * @param roles that they can have
 */
public record NewPersonPage(
    String problem, String name, String account, String code, List<RoleChoice> roles) {
  /**
   * A role to choose.
   *
   * @param word its name in forms
   * @param text its name
   */
  public record RoleChoice(String word, String text) {}

  /** Copies. */
  public NewPersonPage {
    roles = List.copyOf(roles);
  }

  /** Nothing was typed yet. */
  static NewPersonPage empty() {
    return new NewPersonPage("", "", "", "", List.of());
  }
}
