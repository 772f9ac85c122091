package earshot.console.reviews;

import java.util.List;

/**
 * What comes to its end soon.
 *
 * @param problem what was wrong; empty when nothing was
 * @param days how many days are shown
 * @param going that a count is under way; empty when none is
 * @param summary of the last count, in a sentence; empty: none yet
 * @param lines a line for each day and what is done then
 */
public record ComingPage(String problem, int days, String going, String summary, List<Line> lines) {
  /**
   * A day.
   *
   * @param day in words
   * @param words how many recordings, and what is done
   */
  public record Line(String day, String words) {}

  /** Copies. */
  public ComingPage {
    lines = List.copyOf(lines);
  }
}
