package earshot.capture.tap;

import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant by a name that no interface has. */
final class InterfaceNames {
  private InterfaceNames() {}

  /** What is wrong with {@code wanted}, and which of {@code existing} come nearest to it. */
  static String unknown(String wanted, List<String> existing) {
    List<String> nearest =
        existing.stream().sorted(Comparator.comparingInt(name -> distance(wanted, name))).toList();
    return nearest.isEmpty()
        ? "there is no network interface " + wanted
        : "there is no network interface "
            + wanted
            + "; did you mean "
            + nearest.getFirst()
            + "? Those there are: "
            + String.join(", ", nearest);
  }

  /** How many letters must be changed, added or left out (Levenshtein). */
  static int distance(String from, String to) {
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
