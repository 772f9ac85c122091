package earshot.capture.sdp;

/** The numbers and words of which attribute values are made. */
final class Numbers {
  private Numbers() {}

  /** The number that the digits are, from 0 to {@code max}; -1 when they are none. */
  static int parse(String digits, int max) {
    return (int) parseLong(digits, max);
  }

  /** The number that the digits are, from 0 to {@code max}; -1 when they are none. */
  static long parseLong(String digits, long max) {
    long number = digits.isEmpty() ? -1 : 0;
    for (int i = 0; i < digits.length() && number >= 0; i++) {
      char c = digits.charAt(i);
      number = c < '0' || c > '9' ? -1 : number * 10 + (c - '0');
      number = number > max ? -1 : number;
    }
    return number;
  }

  /** The value up to its first blank. */
  static String firstWord(String value) {
    return value.substring(0, blank(value));
  }

  /** The value behind its first word and the blanks after that. */
  static String afterFirstWord(String value) {
    return value.substring(blank(value)).strip();
  }

  /**
   * The digits in front of a fraction or of anything else that is no digit: some phones send 20.0.
   */
  static String wholePart(String value) {
    int end = 0;
    while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
      end++;
    }
    return value.substring(0, end);
  }

  private static int blank(String value) {
    int i = 0;
    while (i < value.length() && value.charAt(i) != ' ' && value.charAt(i) != '\t') {
      i++;
    }
    return i;
  }
}
