package earshot.console.api;

import java.util.List;

/**
 * A token that a manager is about to allow.
 *
 * @param problem what was wrong last time; empty when nothing was
 * @param label what it is for
 * @param people as whom the program could act
 * @param scopes what it could do
 * @param purposes for which it could hear calls
 * @param last its last day
 * @param latest the latest last day that there can be
 */
public record NewTokenPage(
    String problem,
    String label,
    List<Choice> people,
    List<Choice> scopes,
    List<Choice> purposes,
    String last,
    String latest) {
  /**
   * Something to choose.
   *
   * @param word its name in forms
   * @param text what it says
   * @param chosen whether it is chosen
   */
  public record Choice(String word, String text, boolean chosen) {}

  /** Copies. */
  public NewTokenPage {
    people = List.copyOf(people);
    scopes = List.copyOf(scopes);
    purposes = List.copyOf(purposes);
  }
}
