package earshot.capture;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Notices that somebody has set the machine's clock, by comparing it with one that nobody sets. One
 * that is corrected bit by bit, as NTP does, is not set.
 *
 * <p>Capture thread only.
 */
final class LiveClock {
  /** Less is no matter to anybody: packets may be as late. */
  private static final long LEAST_STEP_NS = 500_000_000L;

  /** If the clocks cannot be read one right after the other, they cannot be compared. */
  private static final long TOGETHER_NS = 20_000_000L;

  private static final int MOST_TRIES = 3;

  private final InstantSource wall;
  private final LongSupplier monotonic;
  private long nowNs;
  private long monotonicNs;
  private long apartNs;
  private boolean compared;

  LiveClock(InstantSource wall, LongSupplier monotonic) {
    this.wall = wall;
    this.monotonic = monotonic;
    look();
  }

  /** By how much the clock was set since the last look, in ns; 0 when it was not. */
  long look() {
    for (int i = 0; i < MOST_TRIES; i++) {
      long before = monotonic.getAsLong();
      nowNs = epochNs(wall.instant());
      monotonicNs = monotonic.getAsLong();
      if (monotonicNs - before <= TOGETHER_NS) {
        return compare(nowNs - before);
      }
    }
    return 0; // this thread is hardly scheduled; the next look tells
  }

  private long compare(long apart) {
    long step = compared ? apart - apartNs : 0;
    compared = true;
    apartNs = apart;
    return Math.abs(step) < LEAST_STEP_NS ? 0 : step;
  }

  private static long epochNs(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }

  /** What the machine's clock said at the last look, ns since 1970-01-01T00:00:00Z. */
  long nowNs() {
    return nowNs;
  }

  /** What the other clock said then. */
  long monotonicNs() {
    return monotonicNs;
  }
}
