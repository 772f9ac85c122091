package earshot.console.requests;

import earshot.console.calls.CallsPage;
import java.util.List;

/**
 * One page of taking a request down.
 *
 * @param at where this request's pages are; empty on the first
 * @param problem what was wrong with what was typed; empty when nothing was
 * @param kept what was typed so far
 * @param choices to choose from
 * @param facts what was written down, a sentence each
 * @param patient whether the patient asks for themselves
 */
public record TakingPage(
    String at,
    String problem,
    Kept kept,
    List<CallsPage.Choice> choices,
    List<String> facts,
    boolean patient) {
  /** Copies. */
  public TakingPage {
    choices = List.copyOf(choices);
    facts = List.copyOf(facts);
  }
}
