package earshot.console.calls;

import java.util.List;

/**
 * Calls that were found.
 *
 * @param wanted what was looked for
 * @param problems what could not be understood
 * @param searched how it was understood, in words
 * @param rows the calls, newest first
 * @param next a link to those after; empty when there are none
 * @param reasons to choose from
 * @param patients whether to search by patient is theirs
 * @param saved searches that they keep
 * @param keeping what this one is to be kept by; empty when there is nothing to keep
 */
public record CallsPage(
    Wanted wanted,
    List<String> problems,
    String searched,
    List<Row> rows,
    String next,
    List<Choice> reasons,
    boolean patients,
    List<Saved> saved,
    String keeping) {
  /**
   * A call.
   *
   * @param href its page
   * @param when it began
   * @param direction in a word
   * @param from who called
   * @param fromNumber their number, where the name is told
   * @param to who was called
   * @param toNumber their number, where the name is told
   * @param through who else was on the line
   * @param putThrough whether it was transferred to them, as far as the phones told
   * @param length how long they spoke
   * @param outcome what became of it
   * @param style of the outcome
   * @param reasons why it has no audio or not all, in short
   */
  public record Row(
      String href,
      String when,
      String direction,
      String from,
      String fromNumber,
      String to,
      String toNumber,
      String through,
      boolean putThrough,
      String length,
      String outcome,
      String style,
      String reasons) {}

  /**
   * A search that somebody keeps.
   *
   * @param id its name
   * @param title what they call it
   */
  public record Saved(String id, String title) {}

  /**
   * Something to choose.
   *
   * @param word its name in forms
   * @param text what it says
   */
  public record Choice(String word, String text) {}

  /** Copies. */
  public CallsPage {
    problems = List.copyOf(problems);
    rows = List.copyOf(rows);
    reasons = List.copyOf(reasons);
    saved = List.copyOf(saved);
  }
}
