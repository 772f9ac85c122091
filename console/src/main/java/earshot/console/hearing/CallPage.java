package earshot.console.hearing;

import earshot.console.calls.CallsPage;
import java.util.List;
import java.util.Optional;

/**
 * A call.
 *
 * @param id its name
 * @param when it began
 * @param row who called whom, and what became of it
 * @param through whom else it was put through to
 * @param reasons why it has no audio or not all
 * @param audio whether there is something to hear
 * @param without why there is nothing to hear; empty where there is
 * @param asking for which purposes; empty while somebody hears it
 * @param player once there is leave
 * @param refused why leave was just refused; empty when it was not
 * @param problem what was wrong with what was typed; empty when nothing was
 * @param listened who heard it, oldest first; empty while nobody has asked
 * @param reader whether they may ask
 * @param kept how long it is kept and why
 * @param holds what keeps it
 * @param opening whether they may open a case for it
 */
public record CallPage(
    String id,
    String when,
    CallsPage.Row row,
    List<String> through,
    List<Why> reasons,
    boolean audio,
    String without,
    Optional<Asking> asking,
    Optional<Player> player,
    String refused,
    String problem,
    Optional<List<String>> listened,
    boolean reader,
    String kept,
    List<String> holds,
    Optional<Opening> opening) {
  /**
   * Why something is missing.
   *
   * @param sentence in words
   * @param todo what can be done about it
   */
  public record Why(String sentence, String todo) {}

  /**
   * What somebody may hear it for.
   *
   * @param allowed to choose from
   * @param denied with the reasons
   */
  public record Asking(List<Choice> allowed, List<Denied> denied) {
    /** Copies. */
    public Asking {
      allowed = List.copyOf(allowed);
      denied = List.copyOf(denied);
    }
  }

  /**
   * A purpose, and how the call was picked for it.
   *
   * @param word its name in forms
   * @param text what it says
   */
  public record Choice(String word, String text) {}

  /**
   * A purpose that is not theirs.
   *
   * @param purpose which
   * @param sentence why not
   */
  public record Denied(String purpose, String sentence) {}

  /**
   * Somebody hears it.
   *
   * @param audio where the sound is
   * @param peaks where its picture is
   * @param purpose what for
   * @param until when the leave ends
   * @param type of the sound, for the browser
   */
  public record Player(String audio, String peaks, String purpose, String until, String type) {}

  /**
   * Cases that can be opened.
   *
   * @param kinds why
   * @param subjects whose conduct it is about
   */
  public record Opening(List<Choice> kinds, List<Choice> subjects) {
    /** Copies. */
    public Opening {
      kinds = List.copyOf(kinds);
      subjects = List.copyOf(subjects);
    }
  }

  /** Copies. */
  public CallPage {
    through = List.copyOf(through);
    reasons = List.copyOf(reasons);
    listened = listened.map(List::copyOf);
    holds = List.copyOf(holds);
  }
}
