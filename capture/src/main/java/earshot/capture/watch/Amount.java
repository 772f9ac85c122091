package earshot.capture.watch;

import java.util.Locale;

/** A number in an alarm's detail: {@code 1,234,567}. */
final class Amount {
  private Amount() {}

  /** In groups of three digits: a log that masks telephone numbers hides longer rows of them. */
  static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
