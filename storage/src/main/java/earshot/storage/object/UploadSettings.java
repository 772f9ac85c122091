package earshot.storage.object;

import java.time.Duration;

/**
 * How calls are uploaded.
 *
 * @param keepLocal whether audio stays on the local disk when the store has it; the call record
 *     always stays
 * @param look how often it is looked whether there is something to do
 * @param firstPause after the first failure; it doubles with each
 * @param longestPause but is never longer than this
 */
public record UploadSettings(
    boolean keepLocal, Duration look, Duration firstPause, Duration longestPause) {
  private static final int MOST_DOUBLINGS = 30;
  private static final Duration LONGEST_WITHOUT_INDEX = Duration.ofSeconds(10);

  /** Audio is taken off the local disk; a look each second, pauses from a second to 5 minutes. */
  public static final UploadSettings DEFAULT =
      new UploadSettings(
          false, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(5));

  /**
   * Looks at the values.
   *
   * @throws IllegalArgumentException when one has no meaning
   */
  public UploadSettings {
    if (!look.isPositive() || !firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "pauses should be positive, and the longest not shorter than the first");
    }
  }

  /** The same, but for whether audio stays here. */
  public UploadSettings keepingLocal(boolean keep) {
    return new UploadSettings(keep, look, firstPause, longestPause);
  }

  /** How long to wait after so many failures in a row, from 1. */
  Duration pauseAfter(int failures) {
    int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
    Duration pause = firstPause.multipliedBy(1L << doublings);
    return pause.compareTo(longestPause) > 0 ? longestPause : pause;
  }

  /**
   * The same when it is the index that does not answer: asking costs nobody anything, and all that
   * was sealed meanwhile waits for the answer.
   */
  Duration pauseWithoutIndex(int failures) {
    Duration pause = pauseAfter(failures);
    return pause.compareTo(LONGEST_WITHOUT_INDEX) > 0 ? LONGEST_WITHOUT_INDEX : pause;
  }
}
