package earshot.console.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One figure through the hour.
 *
 * @param points oldest first; where nothing is known there is none
 */
record Series(List<Point> points) {
  /** A recorder that did not answer for longer leaves a gap. */
  private static final Duration LONGEST_STEP = Duration.ofMinutes(2);

  /**
   * A value.
   *
   * @param at when
   * @param value in whichever unit
   */
  record Point(Instant at, double value) {}

  Series {
    points = List.copyOf(points);
  }

  /** What stands for itself. */
  static Series of(List<Reading> readings, Function<Reading, OptionalDouble> value) {
    List<Point> points = new ArrayList<>();
    for (Reading reading : readings) {
      value.apply(reading).ifPresent(found -> points.add(new Point(reading.at(), found)));
    }
    return new Series(points);
  }

  /** What is told by two readings that follow one another. */
  static Series between(
      List<Reading> readings, BiFunction<Reading, Reading, OptionalDouble> value) {
    List<Point> points = new ArrayList<>();
    for (int i = 1; i < readings.size(); i++) {
      Reading before = readings.get(i - 1);
      Reading now = readings.get(i);
      if (Duration.between(before.at(), now.at()).compareTo(LONGEST_STEP) <= 0) {
        value.apply(before, now).ifPresent(found -> points.add(new Point(now.at(), found)));
      }
    }
    return new Series(points);
  }

  /** How much a total grew a second; nothing when the recorder began anew between. */
  static Series rate(List<Reading> readings, String total) {
    return between(
        readings,
        (before, now) -> {
          OptionalDouble growth = growth(before, now, total);
          double seconds = Duration.between(before.at(), now.at()).toMillis() / 1000.0;
          return growth.isEmpty() || seconds <= 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(growth.getAsDouble() / seconds);
        });
  }

  /** The part that one total's growth is of two totals' together. */
  static Series part(List<Reading> readings, String total, String rest) {
    return between(
        readings,
        (before, now) -> {
          OptionalDouble grown = growth(before, now, total);
          OptionalDouble other = growth(before, now, rest);
          double all = grown.orElse(0) + other.orElse(0);
          return grown.isEmpty() || other.isEmpty() || all <= 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(grown.getAsDouble() / all);
        });
  }

  /** The mean of what a histogram took between. */
  static Series mean(List<Reading> readings, String histogram) {
    return between(
        readings,
        (before, now) -> {
          OptionalDouble sum = growth(before, now, histogram + "_sum");
          OptionalDouble count = growth(before, now, histogram + "_count");
          return sum.isEmpty() || count.isEmpty() || count.getAsDouble() <= 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(sum.getAsDouble() / count.getAsDouble());
        });
  }

  /** How much a total grew; nothing when it shrank, for then it was begun anew. */
  static OptionalDouble growth(Reading before, Reading now, String total) {
    OptionalDouble from = before.of(total);
    OptionalDouble to = now.of(total);
    if (from.isEmpty() || to.isEmpty() || to.getAsDouble() < from.getAsDouble()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(to.getAsDouble() - from.getAsDouble());
  }

  /** The same in another unit. */
  Series times(double factor) {
    return new Series(
        points.stream().map(point -> new Point(point.at(), point.value() * factor)).toList());
  }
}
