package earshot.capture.tap;

/** How unlike two names are, for telling somebody what may have been meant. */
public final class EditDistance {
  private EditDistance() {}

  /**
   * How many letters must be changed, added or left out to make the one of the other (Levenshtein).
   */
  public static int of(String from, String to) {
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
