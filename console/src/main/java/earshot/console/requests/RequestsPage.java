package earshot.console.requests;

import java.util.List;

/**
 * All requests.
 *
 * @param open those that wait for an answer
 * @param ended those that ended last
 * @param complaints about data, of which whoever complained waits to hear
 * @param answers whether whoever looks may answer them
 * @param takesComplaints whether they may take down complaints
 * @param taken whether they have just taken one down
 * @param policy whether one is in force
 */
public record RequestsPage(
    List<Head> open,
    List<Head> ended,
    List<Complaint> complaints,
    boolean answers,
    boolean takesComplaints,
    boolean taken,
    boolean policy) {
  /**
   * A complaint about data.
   *
   * @param href its page
   * @param title by which staff know it
   * @param sentence by when to tell whoever complained that it has come
   * @param tag in a word
   * @param style of that word
   */
  public record Complaint(String href, String title, String sentence, String tag, String style) {}

  /** Copies. */
  public RequestsPage {
    open = List.copyOf(open);
    ended = List.copyOf(ended);
    complaints = List.copyOf(complaints);
  }
}
