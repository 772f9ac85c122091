package earshot.console.cases;

import earshot.console.calls.CallsPage;
import java.util.List;
import java.util.Optional;

/**
 * Looking for a call that belongs to a case.
 *
 * @param id the case
 * @param title as staff know it
 * @param day that was looked for
 * @param number that was looked for
 * @param problem what could not be understood; empty when nothing was
 * @param found the calls, newest first; empty while nobody has looked
 */
public record AddCallPage(
    String id,
    String title,
    String day,
    String number,
    String problem,
    Optional<List<Found>> found) {
  /**
   * A call.
   *
   * @param id its name
   * @param row as lists tell it
   * @param there whether it belongs to the case already
   */
  public record Found(String id, CallsPage.Row row, boolean there) {}

  /** Copies. */
  public AddCallPage {
    found = found.map(List::copyOf);
  }

  static AddCallPage empty() {
    return new AddCallPage("", "", "", "", "", Optional.empty());
  }

  AddCallPage of(String caseId, String caseTitle) {
    return new AddCallPage(caseId, caseTitle, day, number, problem, found);
  }
}
