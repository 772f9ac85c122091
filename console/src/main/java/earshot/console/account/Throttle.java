package earshot.console.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one address may try something in a minute, whatever it is. Forgets with the process.
 */
public final class Throttle {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_ADDRESSES = 10_000;

  private final int most;
  private final InstantSource clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  private record Window(Instant began, int count) {}

  /** At most so many in a minute. */
  public Throttle(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Counts one; answers whether it is one too many. */
  public synchronized boolean isTooMany(String address) {
    Instant now = clock.instant();
    Window last = windows.get(address);
    Window next =
        last == null || last.began.plus(WINDOW).isBefore(now)
            ? new Window(now, 1)
            : new Window(last.began, last.count + 1);
    windows.put(address, next);
    return next.count > most;
  }
}
