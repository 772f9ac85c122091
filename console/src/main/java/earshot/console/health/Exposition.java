package earshot.console.health;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads figures as Prometheus' text format tells them (version 0.0.4): a name, labels in braces, a
 * value, perhaps a time. A line that is none of this is left out; nothing that comes makes it fail.
 */
final class Exposition {
  /** More than a recorder has by far. */
  private static final int MOST_LINES = 20_000;

  private final String line;
  private int at;

  private Exposition(String line) {
    this.line = line;
  }

  /**
   * A figure.
   *
   * @param name as {@code earshot_calls_active}
   * @param labels by their names
   * @param value may be infinite, or no number
   */
  record Figure(String name, Map<String, String> labels, double value) {
    Figure {
      labels = Map.copyOf(labels);
    }

    String label(String wanted) {
      return labels.getOrDefault(wanted, "");
    }
  }

  /** All figures of a text, in its order. */
  static List<Figure> read(String text) {
    return text.lines()
        .limit(MOST_LINES)
        .map(String::strip)
        .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
        .flatMap(line -> new Exposition(line).figure().stream())
        .toList();
  }

  private Optional<Figure> figure() {
    String name = name();
    Map<String, String> labels = new HashMap<>();
    blank();
    if (name.isEmpty() || (is('{') && !labels(labels))) {
      return Optional.empty();
    }
    blank();
    return value(word()).map(value -> new Figure(name, labels, value));
  }

  private boolean labels(Map<String, String> labels) {
    at++;
    blank();
    while (!is('}')) {
      String name = name();
      blank();
      if (name.isEmpty() || !take('=')) {
        return false;
      }
      blank();
      Optional<String> value = quoted();
      if (value.isEmpty()) {
        return false;
      }
      labels.put(name, value.get());
      blank();
      if (!take(',') && !is('}')) {
        return false;
      }
      blank();
    }
    return take('}');
  }

  private Optional<String> quoted() {
    if (!take('"')) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    while (at < line.length() && !is('"')) {
      char next = line.charAt(at++);
      if (next == '\\' && at < line.length()) {
        char escaped = line.charAt(at++);
        next = escaped == 'n' ? '\n' : escaped;
      }
      text.append(next);
    }
    return take('"') ? Optional.of(text.toString()) : Optional.empty();
  }

  private String name() {
    int begin = at;
    while (at < line.length() && isOfName(line.charAt(at), at - begin)) {
      at++;
    }
    return line.substring(begin, at);
  }

  private static boolean isOfName(char c, int place) {
    return c == '_'
        || c == ':'
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (place > 0 && c >= '0' && c <= '9');
  }

  private String word() {
    int begin = at;
    while (at < line.length() && line.charAt(at) > ' ') {
      at++;
    }
    return line.substring(begin, at);
  }

  private static Optional<Double> value(String word) {
    return switch (word) {
      case "+Inf" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-Inf" -> Optional.of(Double.NEGATIVE_INFINITY);
      case "NaN" -> Optional.of(Double.NaN);
      default -> number(word);
    };
  }

  private static Optional<Double> number(String word) {
    try {
      return Optional.of(Double.parseDouble(word));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private void blank() {
    while (is(' ') || is('\t')) {
      at++;
    }
  }

  private boolean take(char wanted) {
    boolean is = is(wanted);
    at += is ? 1 : 0;
    return is;
  }

  private boolean is(char wanted) {
    return at < line.length() && line.charAt(at) == wanted;
  }
}
