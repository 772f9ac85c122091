package earshot.console.reviews;

import java.util.List;

/**
 * What became of calls.
 *
 * @param problem what was wrong; empty when nothing was
 * @param call a call's name, as it was typed
 * @param day as it was typed
 * @param number as it was typed
 * @param asked whether something was looked for
 * @param answers to what was looked for
 * @param others recordings of that day that are gone, of which no number is known any more
 * @param last what was destroyed last
 */
public record BecamePage(
    String problem,
    String call,
    String day,
    String number,
    boolean asked,
    List<Answer> answers,
    List<Answer> others,
    List<Answer> last) {
  /**
   * One call.
   *
   * @param href its page; empty when nothing is known of it
   * @param id its name
   * @param when it began
   * @param sentence what the practice has to say of it
   * @param decided who decided that it goes; empty when it is there, or the rule alone did
   */
  public record Answer(String href, String id, String when, String sentence, String decided) {}

  /** Copies. */
  public BecamePage {
    answers = List.copyOf(answers);
    others = List.copyOf(others);
    last = List.copyOf(last);
  }
}
