package earshot.storage.index;

import java.util.stream.IntStream;

/**
 * Durations in classes that double: the number of binary digits of the whole seconds. A range of
 * durations is then a few classes, each of which the index has in order of time.
 */
final class DurationClass {
  private DurationClass() {}

  static short of(long durationMs) {
    return (short) (Long.SIZE - Long.numberOfLeadingZeros(durationMs / 1000));
  }

  /** The classes that durations from the one to the other are in. */
  static IntStream between(long fromMs, long toMs) {
    return IntStream.rangeClosed(of(fromMs), of(toMs));
  }
}
