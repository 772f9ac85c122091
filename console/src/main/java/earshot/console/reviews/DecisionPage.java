package earshot.console.reviews;

import earshot.console.calls.CallsPage;
import java.util.List;

/**
 * One recording to decide about.
 *
 * @param banner why nothing is destroyed for now
 * @param problem what was wrong; empty when nothing was
 * @param id the call
 * @param row who called whom
 * @param sentence what the policy says of it
 * @param rule where it says so
 * @param approved who has approved so far, when that is known, and why
 * @param mine whether whoever looks is one of them
 * @param more how many more are needed
 * @param open whether it is to be decided; its page says what became of it else
 * @param until what was typed
 * @param reason what was typed
 */
public record DecisionPage(
    QueuePage.Banner banner,
    String problem,
    String id,
    CallsPage.Row row,
    String sentence,
    String rule,
    List<String> approved,
    boolean mine,
    int more,
    boolean open,
    String until,
    String reason) {
  /** Copies. */
  public DecisionPage {
    approved = List.copyOf(approved);
  }
}
