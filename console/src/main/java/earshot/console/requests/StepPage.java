package earshot.console.requests;

import earshot.console.calls.CallsPage;
import java.util.List;

/**
 * A page that asks one thing.
 *
 * @param head the request that it is about
 * @param problem what was wrong with what was typed; empty when nothing was
 * @param kept what was typed
 * @param choices to choose from
 * @param facts what is known already, a sentence each
 * @param can whether the step can be taken now; its page says why not
 */
public record StepPage(
    Head head,
    String problem,
    Kept kept,
    List<CallsPage.Choice> choices,
    List<String> facts,
    boolean can) {
  /** Copies. */
  public StepPage {
    choices = List.copyOf(choices);
    facts = List.copyOf(facts);
  }
}
