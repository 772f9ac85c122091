package earshot.console.requests;

import earshot.console.calls.CallsPage;
import java.util.List;

/**
 * The calls of a request.
 *
 * @param head the request
 * @param problem what was wrong with what was typed; empty when nothing was
 * @param calls those that were found for it, oldest first
 * @param kept what was looked for
 * @param searched what was looked for just now, in words; empty when nothing was
 * @param found calls that can be added
 * @param by how they were found, as the form has it
 */
public record CallsOfPage(
    Head head,
    String problem,
    List<Line> calls,
    Kept kept,
    String searched,
    List<Line> found,
    String by) {
  /**
   * A call.
   *
   * @param id its name
   * @param href its page
   * @param row who called whom, and what became of it
   * @param words how it was found, and what was decided
   * @param tag in a word
   * @param style of that word
   */
  public record Line(
      String id, String href, CallsPage.Row row, String words, String tag, String style) {}

  /** Copies. */
  public CallsOfPage {
    calls = List.copyOf(calls);
    found = List.copyOf(found);
  }
}
