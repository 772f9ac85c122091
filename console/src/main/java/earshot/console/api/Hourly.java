package earshot.console.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets the first of an hour through: what a program asks each minute is written down once. Forgets
 * with the process. Any thread.
 */
final class Hourly {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Map<String, Instant> last = new ConcurrentHashMap<>();

  /**
   * Whether it is the first for an hour.
   *
   * @param what a word and a token that there is, so that there are not many
   */
  boolean isFirst(String what, Instant now) {
    Instant before = last.get(what);
    boolean first = before == null || !before.plus(HOUR).isAfter(now);
    if (first) {
      last.put(what, now);
    }
    return first;
  }
}
