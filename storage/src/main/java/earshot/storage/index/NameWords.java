package earshot.storage.index;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a name as they are searched for: compatibility-decomposed (Unicode NFKD), without
 * marks, in lower case, letters and digits only. {@code "O’Brien-Müller, Dr."} is {@code obrien},
 * {@code muller}, {@code dr}.
 */
final class NameWords {
  /** A word is found by its first so many letters, or more. */
  static final int FEWEST = 2;

  /** Letters beyond these are not looked at. */
  static final int MOST = 8;

  private static final int MOST_WORDS = 12;
  private static final int LONGEST_NAME = 256;

  private NameWords() {}

  /** The words of the text, folded, each once, in order. */
  static List<String> of(String text) {
    String cut = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    String folded = Normalizer.normalize(cut, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    Set<String> words = new LinkedHashSet<>();
    StringBuilder word = new StringBuilder();
    folded
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
              } else if (!isInsideWord(c)) {
                words.add(word.toString());
                word.setLength(0);
              }
            });
    words.add(word.toString());
    words.remove("");
    return words.stream().limit(MOST_WORDS).toList();
  }

  /** Marks on letters, and apostrophes, don't part a word. */
  private static boolean isInsideWord(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || c == '\''
        || c == '\u2019'
        || c == '\u02bc';
  }

  /** The beginnings of a word by which it is to be found. */
  static List<String> beginnings(String word) {
    List<String> beginnings = new ArrayList<>();
    int letters = word.codePointCount(0, word.length());
    for (int length = Math.min(FEWEST, letters); length <= Math.min(MOST, letters); length++) {
      beginnings.add(beginning(word, length));
    }
    return beginnings;
  }

  /** The one beginning that a word which is searched for stands for. */
  static String beginning(String word) {
    return beginning(word, Math.min(MOST, word.codePointCount(0, word.length())));
  }

  private static String beginning(String word, int length) {
    return word.substring(0, word.offsetByCodePoints(0, length));
  }
}
