package earshot.storage.index;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The number that a call has in the index: its start in microseconds times 1,024, and in the last
 * ten bits something of its name. So calls are in order of time by one number, which is the key of
 * all their rows and a page's edge alike. Lasts until the year 2255.
 */
final class CallSequence {
  private static final int BITS = 10;
  private static final int MASK = (1 << BITS) - 1;

  private CallSequence() {}

  /** The first number for calls that began at this moment or later. */
  static long from(Instant moment) {
    return micros(moment) << BITS;
  }

  /** The number to try first for this call. */
  static long of(Instant started, String id) {
    return from(started) | (id.hashCode() & MASK);
  }

  /** The one to try when that is another call's. */
  static long next(long sequence) {
    return (sequence & ~MASK) | ((sequence + 1) & MASK);
  }

  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
