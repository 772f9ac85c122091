package earshot.deploy.config;

import java.util.Comparator;
import java.util.List;

/** Finds the key that somebody may have meant. */
final class Nearest {
  private Nearest() {}

  /** The path of {@code keys} that is most like {@code wanted}; the last part counts as well. */
  static String to(String wanted, List<Key<?>> keys) {
    return keys.stream()
        .map(Key::path)
        .min(Comparator.comparingInt(path -> unlikeness(wanted, path)))
        .orElseThrow();
  }

  /** The section that is most like {@code wanted}. */
  static String section(String wanted, List<Key<?>> keys) {
    return keys.stream()
        .map(Key::section)
        .min(Comparator.comparingInt(section -> distance(wanted, section)))
        .orElseThrow();
  }

  private static int unlikeness(String wanted, String path) {
    return Math.min(distance(wanted, path), distance(last(wanted), last(path)) + 1);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** How many letters must be changed, added or left out (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
