package earshot.policy.time;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Days and periods as people in a practice write them. */
public final class PlainWords {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private PlainWords() {}

  /** {@code 30 June 2029}. */
  public static String of(LocalDate day) {
    return DAY.format(day);
  }

  /**
   * {@code 36 months}, {@code 1 year and 6 months}: in the units that the policy was written in.
   */
  public static String of(Period period) {
    List<String> parts =
        Stream.of(
                count(period.getYears(), "year"),
                count(period.getMonths(), "month"),
                count(period.getDays(), "day"))
            .filter(part -> !part.isEmpty())
            .toList();
    return parts.isEmpty() ? "0 days" : list(parts);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String list(List<String> parts) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }

  private static String count(int number, String unit) {
    return switch (number) {
      case 0 -> "";
      case 1 -> "1 " + unit;
      default -> number + " " + unit + "s";
    };
  }
}
