package earshot.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The one table: each piece with the medians of its rounds, its baseline's, and their ratio. A
 * ratio is told of each round on its own, piece and baseline having been measured close together,
 * and the table has the median and the range of those.
 */
final class ResultTable {
  private static final String LINE = "%-22s %11s %11s %8s %15s %9s  %s%n";

  private final Map<String, List<Measurement>> pieces = new LinkedHashMap<>();
  private final Map<String, List<Measurement>> baselines = new LinkedHashMap<>();

  /** Adds a figure; those of one benchmark in the order of their rounds. */
  void add(Measurement measurement) {
    (measurement.isBaseline() ? baselines : pieces)
        .computeIfAbsent(measurement.piece(), piece -> new ArrayList<>())
        .add(measurement);
  }

  /** The table as text. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            LINE,
            "bench",
            "ns/op",
            "base ns/op",
            "ratio",
            "of rounds",
            "B/op",
            "baseline"));
    pieces.forEach(
        (piece, rounds) ->
            text.append(line(piece, rounds, baselines.getOrDefault(piece, List.of()))));
    return text.toString();
  }

  private static String line(String piece, List<Measurement> rounds, List<Measurement> base) {
    double[] ratios = new double[Math.min(rounds.size(), base.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = rounds.get(i).ns() / base.get(i).ns();
    }
    boolean compared = ratios.length > 0;
    return String.format(
        Locale.ROOT,
        LINE,
        piece,
        number("%.1f", median(rounds, Measurement::ns)),
        compared ? number("%.1f", median(base, Measurement::ns)) : "-",
        compared ? number("%.2f", median(ratios)) : "-",
        compared ? number("%.2f", min(ratios)) + " to " + number("%.2f", max(ratios)) : "-",
        number("%.3f", median(rounds, Measurement::octets)),
        compared ? base.getFirst().baseline() : "-");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static double min(double[] values) {
    return DoubleStream.of(values).min().orElse(Double.NaN);
  }

  private static double max(double[] values) {
    return DoubleStream.of(values).max().orElse(Double.NaN);
  }

  private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
    return median(rounds.stream().mapToDouble(figure).toArray());
  }

  /** The middle value, or the mean of the two in the middle. */
  static double median(double[] values) {
    double[] sorted = DoubleStream.of(values).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
