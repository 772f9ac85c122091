package earshot.console.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Passwords that are guessed first: made of words that everybody takes, of the practice's own name,
 * of rows of keys, with digits and signs in place of letters or after them. What is left of one
 * without all that has to be a few letters at least. No list of known passwords is asked or
 * brought: such lists are of short ones, for the most part, and those are refused for that.
 */
final class Commonplace {
  private static final String FILE = "/earshot/console/account/commonplace.txt";
  private static final int FEWEST_LEFT = 5;
  private static final int SHORTEST_WORD = 3;
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
  private static final Pattern AGAIN = Pattern.compile("(.{1,4}?)\\1{2,}");
  private static final List<String> ROWS =
      List.of("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop");
  private static final int SHORTEST_ROW = 4;
  private static final List<String> WORDS = words();

  private Commonplace() {}

  private static List<String> words() {
    try (InputStream in = Commonplace.class.getResourceAsStream(FILE)) {
      return new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's file " + FILE + " cannot be read", e);
    }
  }

  /**
   * Whether it is one of these.
   *
   * @param context what somebody would think of just here: the practice's name, the person's
   */
  static boolean is(String password, Collection<String> context) {
    String small = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    List<String> words =
        Stream.concat(
                WORDS.stream(),
                context.stream()
                    .map(text -> text.toLowerCase(Locale.ROOT))
                    .flatMap(NO_LETTER::splitAsStream)
                    .filter(word -> word.length() >= SHORTEST_WORD))
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    return left(letters(unmasked(small)), words) < FEWEST_LEFT
        || left(letters(small), words) < FEWEST_LEFT;
  }

  private static String letters(String text) {
    return NO_LETTER.matcher(text).replaceAll("");
  }

  /** Digits and signs that stand for the letters that they look like. */
  private static String unmasked(String text) {
    String from = "013457@$!";
    String to = "oieastasi";
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i < plain.length(); i++) {
      int at = from.indexOf(plain.charAt(i));
      if (at >= 0) {
        plain.setCharAt(i, to.charAt(at));
      }
    }
    return plain.toString();
  }

  private static int left(String letters, List<String> words) {
    String rest = AGAIN.matcher(without(letters, words)).replaceAll("$1");
    rest = without(rest, words);
    for (String row : ROWS) {
      rest = withoutRow(withoutRow(rest, row), new StringBuilder(row).reverse().toString());
    }
    return Math.toIntExact(letters(rest).codePoints().count());
  }

  private static String without(String text, List<String> words) {
    String rest = text;
    for (String word : words) {
      rest = rest.replace(word, " ");
    }
    return rest;
  }

  private static String withoutRow(String text, String row) {
    String rest = text;
    for (int length = row.length(); length >= SHORTEST_ROW; length--) {
      for (int from = 0; from + length <= row.length(); from++) {
        rest = rest.replace(row.substring(from, from + length), " ");
      }
    }
    return rest;
  }
}
