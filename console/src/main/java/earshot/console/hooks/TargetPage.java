package earshot.console.hooks;

import java.util.List;

/**
 * A target, or one that is about to be added.
 *
 * @param id names it; empty while it is not there
 * @param host which machine
 * @param address what was typed
 * @param kinds what it can be told
 * @param secret with which messages are signed, shown this once; empty otherwise
 * @param problem what was wrong; empty when nothing was
 * @param givenUp how many messages were given up, in words; empty when none
 * @param lines the last messages
 */
public record TargetPage(
    String id,
    String host,
    String address,
    List<Choice> kinds,
    String secret,
    String problem,
    String givenUp,
    List<Line> lines) {
  /**
   * Something to choose.
   *
   * @param word its name in forms
   * @param text what it says
   * @param chosen whether it is chosen
   */
  public record Choice(String word, String text, boolean chosen) {}

  /**
   * A message.
   *
   * @param event its number
   * @param what happened
   * @param when it did
   * @param state in a word
   * @param style of the state
   * @param tries how often it was tried, and what came of it
   */
  public record Line(
      long event, String what, String when, String state, String style, String tries) {}

  /** Copies. */
  public TargetPage {
    kinds = List.copyOf(kinds);
    lines = List.copyOf(lines);
  }
}
