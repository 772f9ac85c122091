package earshot.console.requests;

import java.util.List;

/**
 * A request.
 *
 * @param head what every page says of it
 * @param details who asked, how to reach them, what they want; empty when that is lost
 * @param steps in the order in which they are taken
 * @param missing what is still to do before it can be answered
 * @param letters that can be written
 * @param held how many calls its holds keep
 */
public record RequestPage(
    Head head,
    String details,
    List<Step> steps,
    List<String> missing,
    List<Letter> letters,
    String held) {
  /**
   * A step.
   *
   * @param href its page; empty when there is nothing to do there
   * @param title what is done
   * @param words how it stands
   * @param tag in a word
   * @param style of that word
   */
  public record Step(String href, String title, String words, String tag, String style) {
    static Step done(String href, String title, String words) {
      return new Step(href, title, words, "Done", "recorded");
    }

    static Step todo(String href, String title, String words) {
      return new Step(href, title, words, "To do", "partial");
    }

    static Step later(String href, String title, String words) {
      return new Step(href, title, words, "Not yet", "not-answered");
    }

    static Step maybe(String href, String title, String words) {
      return new Step(href, title, words, "If needed", "not-answered");
    }
  }

  /**
   * A letter.
   *
   * @param href where it is
   * @param title what it says
   */
  public record Letter(String href, String title) {}

  /** Copies. */
  public RequestPage {
    steps = List.copyOf(steps);
    missing = List.copyOf(missing);
    letters = List.copyOf(letters);
  }
}
