package earshot.policy.read;

import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long something lasts: {@code 36 months}, or ISO 8601's {@code P36M}. */
final class Periods {
  static final String WANTED = "a time such as '36 months', '10 years' or '30 days'";

  private static final Pattern WORDS = Pattern.compile("([0-9]{1,4}) (day|month|year)s?");
  private static final Pattern ISO = Pattern.compile("P([0-9]{1,4})([DMY])");

  private Periods() {}

  static Optional<Period> read(String text) {
    Matcher words = WORDS.matcher(text);
    Matcher iso = ISO.matcher(text);
    if (words.matches()) {
      return of(Integer.parseInt(words.group(1)), words.group(2));
    }
    return iso.matches() ? of(Integer.parseInt(iso.group(1)), iso.group(2)) : Optional.empty();
  }

  private static Optional<Period> of(int count, String unit) {
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (unit) {
          case "day", "D" -> Period.ofDays(count);
          case "month", "M" -> Period.ofMonths(count);
          default -> Period.ofYears(count);
        });
  }
}
