package earshot.capture.sip;

import java.util.Locale;

/**
 * The shape of a message's text: what a grammar sees of it. Names, numbers and identifiers, which
 * are other ones in every call, are reduced to what they are made of, so that two messages from the
 * same program have the same shape and are both legal or both not.
 *
 * <ul>
 *   <li>Digits alone stand as their count, and as how large they are once a reader's number could
 *       be too small for them.
 *   <li>Up to {@value #LONGEST_KEYWORD} letters alone stand as they are: they may be a keyword.
 *   <li>Any other run of letters, digits and the marks of RFC 3261's {@code token} becomes one sign
 *       for which of them it holds: not all may stand in a host's name, or a telephone number.
 *   <li>Between quotation marks it is the same, but that nothing is a number or a keyword there.
 *   <li>An escaped octet stands as one; all else stands as it is.
 * </ul>
 */
final class MessageShape {
  private static final int LONGEST_KEYWORD = 11;
  private static final String CSEQ = "cseq";
  private static final String MARKS = "-.!*_+`'~";

  /** What a run is made of is told by one character of those that no message uses. */
  private static final char FIRST_SIGN = '\ue000';

  private static final int DIGITS = 1;
  private static final int HEX_LETTERS = 2;
  private static final int OTHER_LETTERS = 4;
  private static final int ESCAPED = 8;
  private static final int FIRST_MARK = 16;

  /** Marks that stand where not all readers take them. */
  private static final int MARK_IN_FRONT = 1;

  private static final int MARK_AT_END = 2;
  private static final int DOT_AFTER_DOT = 4;
  private static final int PLUS_INSIDE = 8;

  /**
   * A reader takes the number off the front of a port, and of CSeq's first word, and is content.
   */
  private static final int DIGIT_IN_FRONT = 16;

  private final CharSequence text;
  private final StringBuilder shape;

  private MessageShape(CharSequence text) {
    this.text = text;
    shape = new StringBuilder(text.length());
  }

  static String of(CharSequence text) {
    return new MessageShape(text).reduce();
  }

  private String reduce() {
    boolean quoted = false;
    int at = 0;
    while (at < text.length()) {
      int end = runEnd(at);
      if (end > at) {
        appendRun(at, end, quoted);
        at = end;
      } else {
        char c = text.charAt(at++);
        shape.append(c);
        if (c == '\\' && quoted && at < text.length()) {
          shape.append(text.charAt(at++));
        } else {
          quoted = c == '"' ? !quoted && isClosed(at) : quoted && c != '\n';
        }
      }
    }
    return shape.toString();
  }

  /** Whether the quotation that begins at {@code from} ends on the same line. */
  private boolean isClosed(int from) {
    for (int i = from; i < text.length() && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return true;
      }
      i += c == '\\' ? 1 : 0;
    }
    return false;
  }

  private int runEnd(int from) {
    int end = from;
    while (end < text.length()) {
      if (isEscape(end)) {
        end += 3;
      } else if (kind(text.charAt(end)) != 0) {
        end++;
      } else {
        break;
      }
    }
    return end;
  }

  private void appendRun(int from, int to, boolean quoted) {
    int kinds = 0;
    for (int i = from; i < to; i++) {
      if (isEscape(i)) {
        kinds |= ESCAPED;
        i += 2;
      } else {
        kinds |= kind(text.charAt(i));
      }
    }
    if (kinds == DIGITS && !quoted) {
      appendNumber(from, to);
    } else if (kinds < ESCAPED
        && (kinds & DIGITS) == 0
        && !quoted
        && to - from <= LONGEST_KEYWORD) {
      shape.append(text, from, to);
    } else {
      shape.append((char) (FIRST_SIGN + kinds));
      appendStrayMarks(from, to);
    }
  }

  /** A reader's number has 31 bits, or 32, or 63. */
  private void appendNumber(int from, int to) {
    int digits = to - from;
    shape.append(digits);
    if (digits >= 10 && digits < 19) {
      long value = Long.parseLong(text, from, to, 10);
      shape.append('/').append(bits(value));
      shape.append('/').append(bits(value - 1)); // jain-sip lets a CSeq be 2^31, but no more
    } else if (digits == 19) {
      shape.append(text, from, to);
    }
  }

  private static int bits(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }

  private void appendStrayMarks(int from, int to) {
    int stray = kind(text.charAt(from)) >= FIRST_MARK ? MARK_IN_FRONT : 0;
    stray |= kind(text.charAt(to - 1)) >= FIRST_MARK ? MARK_AT_END : 0;
    boolean number = kind(text.charAt(from)) == DIGITS && (isInCSeq(from) || isPort(from));
    stray |= number ? DIGIT_IN_FRONT : 0;
    for (int i = from + 1; i < to; i++) {
      char c = text.charAt(i);
      stray |= c == '.' && text.charAt(i - 1) == '.' ? DOT_AFTER_DOT : 0;
      stray |= c == '+' ? PLUS_INSIDE : 0;
    }
    if (stray != 0) {
      shape.append((char) (FIRST_SIGN + stray));
    }
  }

  /** It may also be a part of an address, which then merely has more shapes than needed. */
  private boolean isPort(int from) {
    return from > 0 && text.charAt(from - 1) == ':';
  }

  private boolean isInCSeq(int from) {
    int colon = from - 1;
    while (colon >= 0 && (text.charAt(colon) == ' ' || text.charAt(colon) == '\t')) {
      colon--;
    }
    int name = colon - CSEQ.length();
    return name >= 0
        && text.charAt(colon) == ':'
        && CSEQ.contentEquals(text.subSequence(name, colon).toString().toLowerCase(Locale.ROOT));
  }

  private boolean isEscape(int at) {
    return at + 2 < text.length()
        && text.charAt(at) == '%'
        && isHex(text.charAt(at + 1))
        && isHex(text.charAt(at + 2));
  }

  private static boolean isHex(char c) {
    return (kind(c) & (DIGITS | HEX_LETTERS)) != 0;
  }

  /** What a character in a run is; 0 for any that stands as it is. */
  private static int kind(char c) {
    if (c >= '0' && c <= '9') {
      return DIGITS;
    }
    if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
      return (c | 0x20) <= 'f' ? HEX_LETTERS : OTHER_LETTERS;
    }
    int mark = MARKS.indexOf(c);
    return mark < 0 ? 0 : FIRST_MARK << mark;
  }
}
