package earshot.capture.sip;

/**
 * The shape of a message's text: what a grammar sees of it. Names, numbers and identifiers, which
 * are other ones in every call, are reduced to what they are made of, so that two messages from the
 * same program have the same shape and are both legal or both not.
 *
 * <ul>
 *   <li>Digits alone stand as their count: a grammar may limit a number's size.
 *   <li>Up to {@value #LONGEST_KEYWORD} letters alone stand as they are: they may be a keyword.
 *   <li>Any other run of letters, digits and the marks of RFC 3261's {@code token} becomes one
 *       {@code w}, whose length no rule limits.
 *   <li>Whatever stands between quotation marks is a run as well, but for what must be escaped.
 *   <li>All else stands as it is.
 * </ul>
 */
final class MessageShape {
  private static final int LONGEST_KEYWORD = 8;
  private static final String TOKEN_MARKS = "-.!%*_+`'~";

  private MessageShape() {}

  static String of(CharSequence text) {
    StringBuilder shape = new StringBuilder(text.length());
    boolean quoted = false;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!isInRun(c, quoted)) {
        quoted = c == '"' ? !quoted : quoted && c != '\n';
        shape.append(c);
        at++;
      } else {
        int end = at + 1;
        while (end < text.length() && isInRun(text.charAt(end), quoted)) {
          end++;
        }
        appendRun(shape, text, at, end, quoted);
        at = end;
      }
    }
    return shape.toString();
  }

  private static void appendRun(
      StringBuilder shape, CharSequence text, int from, int to, boolean quoted) {
    boolean digits = true;
    boolean letters = true;
    for (int i = from; i < to; i++) {
      digits &= isDigit(text.charAt(i));
      letters &= isLetter(text.charAt(i));
    }
    if (digits && !quoted) {
      shape.append(to - from);
    } else if (letters && !quoted && to - from <= LONGEST_KEYWORD) {
      shape.append(text, from, to);
    } else {
      shape.append('w');
    }
  }

  private static boolean isInRun(char c, boolean quoted) {
    return isDigit(c) || isLetter(c) || TOKEN_MARKS.indexOf(c) >= 0 || quoted && c == ' ';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
