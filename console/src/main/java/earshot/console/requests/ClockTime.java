package earshot.console.requests;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moments of a recording as players show them: minutes and seconds, with tenths. */
final class ClockTime {
  private static final Pattern TIME =
      Pattern.compile("(?:(?:(\\d{1,2}):)?(\\d{1,3}):)?(\\d{1,5})(?:[.,](\\d{1,3}))?");
  private static final long MS = 1000;
  private static final long SECONDS = 60;

  private ClockTime() {}

  /** Milliseconds; empty when it is no time. {@code 1:02:03}, {@code 2:05.5}, {@code 7.25}. */
  static OptionalLong read(String text) {
    Matcher found = TIME.matcher(text.strip());
    if (!found.matches()) {
      return OptionalLong.empty();
    }
    long hours = number(found.group(1));
    long minutes = number(found.group(2));
    long seconds = number(found.group(3));
    boolean hasMinutes = found.group(2) != null;
    if (hasMinutes && seconds >= SECONDS || found.group(1) != null && minutes >= SECONDS) {
      return OptionalLong.empty();
    }
    String fraction = found.group(4) == null ? "" : found.group(4);
    long ms = number((fraction + "000").substring(0, 3));
    return OptionalLong.of(((hours * SECONDS + minutes) * SECONDS + seconds) * MS + ms);
  }

  private static long number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  /** {@code 2:05.500} without the zeros at its end: {@code 2:05.5}, {@code 2:05}. */
  static String of(long ms) {
    String whole = String.format(Locale.ROOT, "%d:%02d", ms / MS / SECONDS, ms / MS % SECONDS);
    if (ms % MS == 0) {
      return whole;
    }
    return whole + String.format(Locale.ROOT, ".%03d", ms % MS).replaceAll("0+$", "");
  }
}
