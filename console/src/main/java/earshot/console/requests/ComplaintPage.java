package earshot.console.requests;

import earshot.console.calls.CallsPage;
import java.util.List;

/**
 * A complaint about data.
 *
 * @param problem what was wrong with what was typed; empty when nothing was
 * @param kept what was typed
 * @param choices whose conduct it is about
 * @param at its page; empty while there is none
 * @param title by which staff know it
 * @param sentence by when to say that it has come, or when that was said
 * @param waiting whether whoever complained waits to hear
 * @param letter text to copy; empty without a policy
 */
public record ComplaintPage(
    String problem,
    Kept kept,
    List<CallsPage.Choice> choices,
    String at,
    String title,
    String sentence,
    boolean waiting,
    String letter) {
  /** Copies. */
  public ComplaintPage {
    choices = List.copyOf(choices);
  }
}
