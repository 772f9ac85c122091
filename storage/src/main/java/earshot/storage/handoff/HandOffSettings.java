package earshot.storage.handoff;

import java.time.Duration;

/**
 * How long and how often.
 *
 * @param lease how long a consumer has an entry; when it is neither done nor given back by then,
 *     others may take it
 * @param attempts after so many that failed an entry is set aside
 * @param firstPause before the second attempt; it doubles each time
 * @param longestPause but is never longer than this
 */
public record HandOffSettings(
    Duration lease, int attempts, Duration firstPause, Duration longestPause) {
  /** One minute, ten attempts, pauses from one second to ten minutes. */
  public static final HandOffSettings DEFAULT =
      new HandOffSettings(Duration.ofMinutes(1), 10, Duration.ofSeconds(1), Duration.ofMinutes(10));

  /**
   * Looks at the values.
   *
   * @throws IllegalArgumentException when one has no meaning
   */
  public HandOffSettings {
    if (!lease.isPositive() || attempts < 1 || firstPause.isNegative()) {
      throw new IllegalArgumentException(
          "a lease should be positive, attempts at least one, a pause not negative");
    }
  }

  /** How long to wait after this attempt, from 1. */
  Duration pauseAfter(int attempt) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
    return pause.compareTo(longestPause) > 0 ? longestPause : pause;
  }
}
