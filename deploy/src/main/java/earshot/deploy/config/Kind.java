package earshot.deploy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A kind of value: how it is written and which values are accepted.
 *
 * @param wanted what is accepted, as it follows "is not …", for people
 * @param list whether it is written as a list
 * @param reader reads the written items, one unless it is a list; empty when they are not accepted
 * @param writer writes the items that {@code reader} reads
 */
record Kind<T>(
    String wanted,
    boolean list,
    Function<List<String>, Optional<T>> reader,
    Function<T, List<String>> writer) {
  /**
   * What YAML reads as the same text without quotes: neither a number's nor a flag's look matters
   * here.
   */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._/+:%-]*(?<!:)");

  /** A value that is written as one text. */
  static <T> Kind<T> one(
      String wanted, Function<String, Optional<T>> reader, Function<T, String> writer) {
    return new Kind<>(
        wanted,
        false,
        items -> reader.apply(items.getFirst()),
        value -> List.of(writer.apply(value)));
  }

  /** A list of any length, none included. */
  static <T> Kind<List<T>> listOf(Kind<T> element) {
    return new Kind<>(
        "a list of which each is " + element.wanted,
        true,
        items -> all(items, element),
        values -> values.stream().map(value -> element.writer.apply(value).getFirst()).toList());
  }

  private static <T> Optional<List<T>> all(List<String> items, Kind<T> element) {
    List<T> values = new ArrayList<>();
    for (String item : items) {
      Optional<T> value = element.reader.apply(List.of(item));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }

  /** The value as a file would have it. */
  String yaml(T value) {
    List<String> items = writer.apply(value).stream().map(Kind::quoted).toList();
    return list ? "[" + String.join(", ", items) + "]" : items.getFirst();
  }

  private static String quoted(String item) {
    return PLAIN.matcher(item).matches() && !item.toLowerCase(Locale.ROOT).matches("null|~")
        ? item
        : "'" + item.replace("'", "''") + "'";
  }
}
