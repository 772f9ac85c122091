package earshot.deploy.metrics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Figures as Prometheus reads them: text format 0.0.4. */
record Exposition(Map<String, Family> families, Map<String, Double> samples) {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{.*})? (\\S+)(?: \\d+)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** A figure with all its labels. */
  record Family(String type, String help, Set<String> labels) {}

  static Exposition read(String text) {
    Map<String, Family> families = new TreeMap<>();
    Map<String, Double> samples = new TreeMap<>();
    String help = "";
    String family = "";
    for (String line : text.split("\n")) {
      if (line.startsWith("# HELP ")) {
        String[] parts = line.split(" ", 4);
        help = parts.length > 3 ? parts[3] : "";
      } else if (line.startsWith("# TYPE ")) {
        String[] parts = line.split(" ", 4);
        family = parts[2];
        families.put(family, new Family(parts[3], help, new LinkedHashSet<>()));
      } else {
        sample(line, families.get(family), samples);
      }
    }
    return new Exposition(families, samples);
  }

  private static void sample(
      String line, @org.jspecify.annotations.Nullable Family family, Map<String, Double> samples) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches() || family == null) {
      throw new AssertionError("not a sample of a figure: " + line);
    }
    String labels = sample.group(2) == null ? "" : sample.group(2);
    samples.put(sample.group(1) + labels, Double.parseDouble(sample.group(3)));
    LABEL.matcher(labels).results().map(label -> label.group(1)).forEach(family.labels()::add);
  }

  /** The value of a sample, labels as they are written. */
  double of(String sample) {
    Double value = samples.get(sample);
    if (value == null) {
      throw new AssertionError("no " + sample + " among " + samples.keySet());
    }
    return value;
  }

  /** All figures as a table in Markdown. */
  String table() {
    List<String> rows = new ArrayList<>();
    rows.add("| figure | type | labels | what it tells |");
    rows.add("|---|---|---|---|");
    families.forEach(
        (name, family) ->
            rows.add(
                "| `%s` | %s | %s | %s |"
                    .formatted(name, family.type(), labels(family), family.help())));
    return String.join("\n", rows) + "\n";
  }

  private static String labels(Family family) {
    return String.join(
        ", ", family.labels().stream().filter(label -> !label.equals("le")).sorted().toList());
  }
}
