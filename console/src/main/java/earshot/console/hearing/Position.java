package earshot.console.hearing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places in a recording, as people read and write them. */
final class Position {
  private static final Pattern TYPED =
      Pattern.compile("(?:(?:(\\d{1,3}):)?(\\d{1,4}):)?(\\d{1,5})(?:[.,](\\d{1,3}))?");

  private Position() {}

  /** 1:05; 1:02:03 after an hour. */
  static String text(long ms) {
    long seconds = ms / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** 1:05; from 1:05 to 1:09 where it lasts. */
  static String text(long fromMs, long toMs) {
    return text(fromMs).equals(text(toMs)) ? text(fromMs) : text(fromMs) + " to " + text(toMs);
  }

  /** What somebody typed, ms: seconds, minutes and seconds, or hours as well. */
  static Optional<Long> typed(String text) {
    Matcher matcher = TYPED.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String fraction = matcher.group(4) == null ? "0" : matcher.group(4);
    long ms = Long.parseLong((fraction + "00").substring(0, 3));
    return Optional.of(
        ((number(matcher, 1) * 60 + number(matcher, 2)) * 60 + number(matcher, 3)) * 1000 + ms);
  }

  private static long number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
  }
}
