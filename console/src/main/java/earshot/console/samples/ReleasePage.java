package earshot.console.samples;

import earshot.console.step.Step;
import java.util.List;

/**
 * A set that is being put together.
 *
 * @param calls those chosen
 * @param step for whom, and how long
 */
public record ReleasePage(List<Call> calls, Step step) {
  /**
   * A call.
   *
   * @param id its name
   * @param text who called whom, and when
   */
  public record Call(String id, String text) {}

  /** Copies. */
  public ReleasePage {
    calls = List.copyOf(calls);
  }
}
