package earshot.console.hearing;

import earshot.console.calls.CallsPage;
import java.util.List;
import java.util.Optional;

/**
 * A call.
 *
 * @param id its name
 * @param hearing names the hearing that goes on while other things are done; empty without one
 * @param when it began
 * @param row who called whom, and what became of it
 * @param reasons why it has no audio or not all
 * @param audio whether there is something to hear
 * @param without why there is nothing to hear; empty where there is
 * @param asking for which purposes; empty while somebody hears it
 * @param player once there is leave
 * @param problem what was wrong with what was typed, or why it was refused; empty for nothing
 * @param typed what was typed then
 * @param listened who heard it, oldest first; empty while nobody has asked
 * @param reader whether they may ask
 * @param kept how long it is kept and why
 * @param holds what keeps it
 * @param placing what they may keep it for; empty where they may not
 * @param opening whether they may open a case for it
 * @param checked whether it is what was recorded; empty while nobody has asked
 */
public record CallPage(
    String id,
    String hearing,
    String when,
    CallsPage.Row row,
    List<Why> reasons,
    boolean audio,
    String without,
    Optional<Asking> asking,
    Optional<PlayerPage> player,
    String problem,
    Typed typed,
    Optional<List<String>> listened,
    boolean reader,
    String kept,
    List<Held> holds,
    Optional<Placing> placing,
    Optional<Opening> opening,
    Optional<Checked> checked) {
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
   * What was typed into a form that was wrong.
   *
   * @param why they want to hear it
   * @param kind what it is kept for
   * @param reason why it is kept
   * @param review the day by which that is looked at again
   */
  public record Typed(String why, String kind, String reason, String review) {
    static final Typed NOTHING = new Typed("", "", "", "");

    /** Whether a hold was being placed. */
    public boolean isHold() {
      return !(kind + reason + review).isEmpty();
    }
  }

  /**
   * A hold.
   *
   * @param no its number
   * @param text what keeps it, since when
   * @param lifts whether they may lift it
   * @param care what they ought to know before; empty for nothing
   */
  public record Held(long no, String text, boolean lifts, String care) {}

  /**
   * What a call can be kept for.
   *
   * @param kinds why
   * @param earliest the first day by which it can be looked at again
   * @param usual the day that is offered
   */
  public record Placing(List<Choice> kinds, String earliest, String usual) {
    /** Copies. */
    public Placing {
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * Whether it is what was recorded.
   *
   * @param style {@code genuine}, {@code altered} or {@code unknown}
   * @param word the same, as people read it
   * @param words what that means, and what to do
   * @param findings what is not as it was
   */
  public record Checked(String style, String word, String words, List<String> findings) {
    /** Copies. */
    public Checked {
      findings = List.copyOf(findings);
    }
  }

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
    reasons = List.copyOf(reasons);
    listened = listened.map(List::copyOf);
    holds = List.copyOf(holds);
  }
}
