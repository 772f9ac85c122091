package earshot.console.policy;

import earshot.policy.diff.Change;
import earshot.policy.diff.Effect;

/**
 * One thing that a version changes.
 *
 * @param text a sentence
 * @param effect what follows, in a few words
 * @param style how that is shown: {@code not-recorded} where it cannot be undone
 */
public record ChangeLine(String text, String effect, String style) {
  static ChangeLine of(Change change) {
    return new ChangeLine(change.text(), change.effect().words(), style(change.effect()));
  }

  private static String style(Effect effect) {
    return switch (effect) {
      case SHORTENS -> "not-recorded";
      case WIDENS, RECORDS_LESS -> "partial";
      case LENGTHENS, NARROWS, RECORDS_MORE, WORDING -> "plain";
    };
  }
}
