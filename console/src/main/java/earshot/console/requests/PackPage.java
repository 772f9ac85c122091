package earshot.console.requests;

import earshot.console.web.AgainForm;
import java.util.List;

/**
 * The answer, before it is made.
 *
 * @param head the request
 * @param problem what was wrong with what was typed, or why it is refused; empty: nothing
 * @param missing what is still to do first
 * @param calls what leaves of each call
 * @param kept what was typed
 * @param again asks whoever approves it to show that it is them
 */
public record PackPage(
    Head head,
    String problem,
    List<String> missing,
    List<String> calls,
    Kept kept,
    AgainForm again) {
  /** Copies. */
  public PackPage {
    missing = List.copyOf(missing);
    calls = List.copyOf(calls);
  }
}
