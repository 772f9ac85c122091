package earshot.deploy.run;

import java.time.Instant;
import java.time.InstantSource;

/**
 * What time it is for the watchman, by both clocks at once. Alarms settle over minutes and hours:
 * whoever wants to see that has to bring a clock that goes faster.
 */
@FunctionalInterface
interface WatchClock {

  /**
   * One moment.
   *
   * @param wall by the machine's clock, which may be set
   * @param monotonicNs by a clock that nobody sets, as {@link System#nanoTime}
   */
  record Moment(Instant wall, long monotonicNs) {}

  /** Now. Watch thread. */
  Moment now();

  /** The machine's wall clock beside its monotonic one. */
  static WatchClock of(InstantSource wall) {
    return () -> new Moment(wall.instant(), System.nanoTime());
  }
}
