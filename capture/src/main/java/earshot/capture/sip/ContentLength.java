package earshot.capture.sip;

/** The value of a Content-Length field (RFC 3261 section 20.14). */
final class ContentLength {
  private ContentLength() {}

  /**
   * The number, or -1 when it is none. Numbers past all sense are given as {@code
   * Integer.MAX_VALUE}.
   */
  static long parse(String value) {
    if (value.isEmpty()) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = Math.min(number * 10 + (c - '0'), Integer.MAX_VALUE);
    }
    return number;
  }
}
