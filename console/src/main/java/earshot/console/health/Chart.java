package earshot.console.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small picture of the last hour, for the page to draw: lines where values follow one another,
 * and dots where one stands alone.
 *
 * @param title what it shows
 * @param now the newest value, in words; a dash when there is none
 * @param words all of it in a sentence, for those who see no picture
 * @param top the value at its upper edge, in words
 * @param lines points as SVG has them
 * @param dots the same of values that stand alone
 */
public record Chart(
    String title, String now, String words, String top, List<String> lines, List<Dot> dots) {
  /** Its width in the page's units. */
  public static final int WIDTH = 360;

  /** And its height. */
  public static final int HEIGHT = 80;

  private static final int EDGE = 4;
  private static final Duration COLUMN = Duration.ofSeconds(30);
  private static final Duration GAP = Duration.ofMinutes(2);

  /**
   * A value that stands alone.
   *
   * @param x from the left
   * @param y from above
   */
  public record Dot(String x, String y) {}

  /**
   * How a chart is to look.
   *
   * @param title what it shows
   * @param unit after values, with its space where it has one
   * @param digits after the point
   * @param least the value at the lower edge
   * @param most the value at the upper edge at least
   * @param low whether low values are the bad ones
   */
  record Kind(String title, String unit, int digits, double least, double most, boolean low) {
    Kind(String title, String unit, int digits, double least, double most) {
      this(title, unit, digits, least, most, false);
    }

    String words(double value) {
      return String.format(Locale.UK, "%,." + digits + "f", value) + unit;
    }
  }

  /** Copies. */
  public Chart {
    lines = List.copyOf(lines);
    dots = List.copyOf(dots);
  }

  static Chart of(Kind kind, Series series, Instant now) {
    List<Series.Point> points = columns(series.points(), kind.low());
    if (points.isEmpty()) {
      String words = kind.title() + ": nothing is known of the last hour.";
      return new Chart(kind.title(), "–", words, kind.words(kind.most()), List.of(), List.of());
    }
    double highest = points.stream().mapToDouble(Series.Point::value).max().orElse(0);
    double lowest = points.stream().mapToDouble(Series.Point::value).min().orElse(0);
    double top = Math.max(kind.most(), highest);
    double newest = series.points().getLast().value();
    List<String> lines = new ArrayList<>();
    List<Dot> dots = new ArrayList<>();
    for (List<Series.Point> run : runs(points)) {
      if (run.size() == 1) {
        dots.add(new Dot(x(run.getFirst(), now), y(run.getFirst(), kind.least(), top)));
      } else {
        lines.add(
            String.join(
                " ",
                run.stream()
                    .map(point -> x(point, now) + "," + y(point, kind.least(), top))
                    .toList()));
      }
    }
    return new Chart(
        kind.title(),
        kind.words(newest),
        kind.title()
            + ", last hour: now "
            + kind.words(newest)
            + ", from "
            + kind.words(lowest)
            + " to "
            + kind.words(highest)
            + ".",
        kind.words(top),
        lines,
        dots);
  }

  /** One point for each half minute: what is worst in it, so that a moment's trouble shows. */
  private static List<Series.Point> columns(List<Series.Point> points, boolean low) {
    List<Series.Point> columns = new ArrayList<>();
    for (Series.Point point : points) {
      long column = point.at().getEpochSecond() / COLUMN.toSeconds();
      Series.Point last = columns.isEmpty() ? null : columns.getLast();
      if (last == null || last.at().getEpochSecond() / COLUMN.toSeconds() != column) {
        columns.add(point);
      } else if (low ? point.value() < last.value() : point.value() > last.value()) {
        columns.set(columns.size() - 1, point);
      }
    }
    return columns;
  }

  private static List<List<Series.Point>> runs(List<Series.Point> points) {
    List<List<Series.Point>> runs = new ArrayList<>();
    Instant before = Instant.MIN;
    for (Series.Point point : points) {
      if (runs.isEmpty() || Duration.between(before, point.at()).compareTo(GAP) > 0) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(point);
      before = point.at();
    }
    return runs;
  }

  private static String x(Series.Point point, Instant now) {
    double ago = Duration.between(point.at(), now).toMillis() / (double) Hour.LENGTH.toMillis();
    return number(EDGE + (1 - Math.clamp(ago, 0, 1)) * (WIDTH - 2 * EDGE));
  }

  private static String y(Series.Point point, double least, double top) {
    double share = top <= least ? 0 : (point.value() - least) / (top - least);
    return number(EDGE + (1 - Math.clamp(share, 0, 1)) * (HEIGHT - 2 * EDGE));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
