package earshot.console.policy;

import earshot.policy.active.Refusal;
import java.util.Locale;

/** Policy's reasons as sentences. */
final class Sentences {
  private Sentences() {}

  static String of(Refusal refusal) {
    return of(refusal.text());
  }

  /** With a capital at its beginning and a full stop at its end. */
  static String of(String text) {
    if (text.isEmpty()) {
      return text;
    }
    String begun = text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1);
    return begun.endsWith(".") || begun.endsWith("?") ? begun : begun + ".";
  }
}
