package earshot.console.requests;

import earshot.console.calls.CallsPage;
import earshot.policy.file.Words;
import earshot.policy.request.Span;
import java.util.List;
import java.util.Locale;

/**
 * Parts of a call that are to be silenced, before somebody decides so.
 *
 * @param problem what was wrong with the last one; empty when nothing was
 * @param told what has just happened, for those who do not see the list
 * @param parts in order of time
 * @param kept what was typed
 * @param recordings how many the call has
 * @param recording which of them is in the player, from 0
 * @param sides to choose from
 * @param whys to choose from
 */
public record Silences(
    String problem,
    String told,
    List<Part> parts,
    Kept kept,
    int recordings,
    int recording,
    List<CallsPage.Choice> sides,
    List<CallsPage.Choice> whys) {
  /**
   * One of them.
   *
   * @param words from when to when, whose side, and why
   * @param from where it begins, in seconds
   * @param to where it ends, in seconds
   * @param side whose, in a word
   * @param recording which of the call's recordings it is in, from 0
   */
  public record Part(String words, String from, String to, String side, int recording) {
    static Part of(Span span, boolean several) {
      return new Part(
          (several ? "Recording " + (span.recording() + 1) + ", " : "")
              + ClockTime.of(span.fromMs())
              + " to "
              + ClockTime.of(span.toMs())
              + ": "
              + Wording.of(span.side()).toLowerCase(Locale.UK)
              + ". "
              + Wording.of(span.why())
              + ".",
          Double.toString(span.fromMs() / 1000.0),
          Double.toString(span.toMs() / 1000.0),
          Words.of(span.side()),
          span.recording());
    }
  }

  /** Copies. */
  public Silences {
    parts = List.copyOf(parts);
    sides = List.copyOf(sides);
    whys = List.copyOf(whys);
  }
}
