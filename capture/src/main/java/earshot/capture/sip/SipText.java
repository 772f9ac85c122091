package earshot.capture.sip;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The small tokens that header fields are made of (RFC 3261 section 25.1). All total, all linear.
 */
final class SipText {
  private SipText() {}

  static boolean isSchemeOctet(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "+.-".indexOf(c) >= 0;
  }

  /** Whether this octet may stand in a token (RFC 3261 section 25.1). */
  static boolean isTokenOctet(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c > 0 && "-.!%*_+`'~".indexOf(c) >= 0;
  }

  /** Whether the text is a token: not empty, and of token octets alone. */
  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(SipText::isTokenOctet);
  }

  /** Where the quoted string that opens at {@code open} closes, or -1 when it does not. */
  static int closingQuote(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i;
      }
    }
    return -1;
  }

  /**
   * The first place at or after {@code from} where one of {@code stops} stands outside a quoted
   * string, or the text's length. A quote that is never closed quotes nothing.
   */
  static int firstOf(String text, int from, String stops) {
    boolean quotes = true;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (stops.indexOf(c) >= 0) {
        return i;
      }
      if (c == '"' && quotes) {
        int closed = closingQuote(text, i);
        quotes = closed >= 0;
        i = quotes ? closed : i;
      }
    }
    return text.length();
  }

  /** The text without the quotes around it and the backslashes in it; as it is when unquoted. */
  static String unquote(String text) {
    if (!text.startsWith("\"")) {
      return text;
    }
    int closed = closingQuote(text, 0);
    int end = closed < 0 ? text.length() : closed;
    StringBuilder plain = new StringBuilder(end);
    for (int i = 1; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < end) {
        c = text.charAt(++i);
      }
      plain.append(c);
    }
    return plain.toString().strip();
  }

  /** A parameter of {@code ;name=value;flag;…} by its name in any case; a flag's value is empty. */
  static Optional<String> parameter(String text, String name) {
    for (int start = firstOf(text, 0, ";"); start < text.length(); ) {
      int end = firstOf(text, start + 1, ";");
      String parameter = text.substring(start + 1, end);
      int equals = firstOf(parameter, 0, "=");
      if (parameter.substring(0, equals).strip().equalsIgnoreCase(name)) {
        int value = Math.min(equals + 1, parameter.length());
        return Optional.of(unquote(parameter.substring(value).strip()));
      }
      start = end;
    }
    return Optional.empty();
  }

  /** The values of a comma-separated list; commas in quotes and in angle brackets part nothing. */
  static List<String> list(String text) {
    List<String> values = new ArrayList<>();
    int start = 0;
    int stop = firstOf(text, 0, ",<");
    while (stop < text.length()) {
      if (text.charAt(stop) == '<') {
        int close = text.indexOf('>', stop);
        stop = close < 0 ? text.length() : firstOf(text, close + 1, ",<");
      } else {
        values.add(text.substring(start, stop).strip());
        start = stop + 1;
        stop = firstOf(text, start, ",<");
      }
    }
    values.add(text.substring(start).strip());
    return values;
  }

  /** The number that a value begins with, at most nine digits of it; empty when there is none. */
  static OptionalLong leadingNumber(String value) {
    int end = 0;
    while (end < value.length()
        && end < 9
        && value.charAt(end) >= '0'
        && value.charAt(end) <= '9') {
      end++;
    }
    return end == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(value.substring(0, end)));
  }

  /**
   * Resolves {@code %xx}: as UTF-8 where it is that, else as ISO-8859-1. Escaped control characters
   * stay escaped, so that what comes out fits on one line; so does a {@code %} that escapes
   * nothing.
   */
  static String percentDecode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      int octet = in[i] == '%' && i + 2 < in.length ? hex(in[i + 1], in[i + 2]) : -1;
      if (octet >= ' ' && octet != 0x7F) {
        out[length++] = (byte) octet;
        i += 2;
      } else {
        out[length++] = in[i];
      }
    }
    return text(out, 0, length);
  }

  private static int hex(byte high, byte low) {
    int h = Character.digit(high, 16);
    int l = Character.digit(low, 16);
    return h < 0 || l < 0 ? -1 : h << 4 | l;
  }

  /**
   * Octets as text: UTF-8, as RFC 3261 section 7.3.1 has it, where they are that, else ISO-8859-1.
   */
  static String text(byte[] octets, int offset, int length) {
    int ascii = offset;
    while (ascii < offset + length && octets[ascii] >= 0) {
      ascii++;
    }
    if (ascii < offset + length) {
      try {
        ByteBuffer bytes = ByteBuffer.wrap(octets, offset, length);
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      } catch (CharacterCodingException e) {
        // Not UTF-8; a display name from a phone that knows Latin-1 only.
      }
    }
    return new String(octets, offset, length, StandardCharsets.ISO_8859_1);
  }
}
