package earshot.deploy.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A watchman's clock that begins on a Tuesday at 10:00 in London, when practices are open, and that
 * a test may turn forward: both clocks at once, so that nobody takes it for a clock that was set;
 * or set, which concerns the wall clock alone.
 */
final class FastClock implements WatchClock {
  static final Instant BEGUN = Instant.parse("2026-03-03T10:00:00Z");

  private final long begunNs = System.nanoTime();
  private final AtomicLong turnedNs = new AtomicLong();
  private final AtomicLong setNs = new AtomicLong();

  @Override
  public Moment now() {
    long passedNs = System.nanoTime() - begunNs + turnedNs.get();
    return new Moment(BEGUN.plusNanos(passedNs + setNs.get()), passedNs);
  }

  /** So much time passes at once. */
  void turn(Duration by) {
    turnedNs.addAndGet(by.toNanos());
  }

  /** Somebody sets the wall clock. */
  void set(Duration by) {
    setNs.addAndGet(by.toNanos());
  }
}
