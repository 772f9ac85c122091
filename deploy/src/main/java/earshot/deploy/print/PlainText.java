package earshot.deploy.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text and figures as a terminal may show them. */
public final class PlainText {
  private PlainText() {}

  /**
   * Text that came from the network, made harmless: a display name must not move the cursor, change
   * colours, or turn the direction of the line. What could is shown as {@code ?}.
   */
  public static String harmless(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.appendCodePoint(isHarmless(c) ? c : '?'));
    return shown.toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** A count with its thousands set apart: {@code 6,000,000}. */
  public static String count(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  /** A count and its noun: {@code 1 call}, {@code 2 calls}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A length of time: {@code 4.2 s}, {@code 1:02}, {@code 1:00:05}. Below a minute in tenths. */
  public static String duration(long ms) {
    if (ms < 60_000) {
      return String.format(Locale.UK, "%.1f s", Math.floor(ms / 100.0) / 10);
    }
    long s = ms / 1000;
    return s < 3600
        ? String.format(Locale.UK, "%d:%02d", s / 60, s % 60)
        : String.format(Locale.UK, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }

  /** Items as a sentence lists them: {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String list(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  /**
   * The text in lines of at most {@code width} characters, broken at blanks where there are any.
   */
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The text cut or filled with blanks to {@code width} characters. */
  public static String fit(String text, int width) {
    int length = text.codePointCount(0, text.length());
    if (length <= width) {
      return text + " ".repeat(width - length);
    }
    return text.substring(0, text.offsetByCodePoints(0, width - 1)) + "~";
  }
}
