package earshot.console.reviews;

import earshot.console.calls.CallsPage;
import java.util.List;

/**
 * Recordings that two people decide about.
 *
 * @param banner why nothing is destroyed for now; what has been confirmed
 * @param problem what was wrong; empty when nothing was
 * @param count how many there are
 * @param lines those that are due first
 * @param next a link to those after; empty when there are none
 * @param figures of the other lists, a sentence each
 */
public record QueuePage(
    Banner banner,
    String problem,
    String count,
    List<Line> lines,
    String next,
    List<String> figures) {
  /**
   * After a restore.
   *
   * @param missing how many people have to confirm still; 0: there is nothing to confirm
   * @param sentence why
   * @param mine whether whoever looks has confirmed
   */
  public record Banner(int missing, String sentence, boolean mine) {}

  /**
   * A recording.
   *
   * @param href where it is decided
   * @param row who called whom
   * @param words since when its time is over, and by which rule
   * @param tag how far it has come
   * @param style of that
   */
  public record Line(String href, CallsPage.Row row, String words, String tag, String style) {}

  /** Copies. */
  public QueuePage {
    lines = List.copyOf(lines);
    figures = List.copyOf(figures);
  }
}
