package earshot.capture.sip;

import java.nio.ByteBuffer;

/**
 * Tells SIP by its content, on whatever port it comes. Made for the path that every datagram of no
 * known stream takes: the first octet turns RTP away, nothing is allocated, reads are absolute.
 */
public final class SipRecogniser {
  /** Longest start line looked at; the URI of a real one stays far below. */
  static final int MAX_LINE = 4_096;

  /** Empty lines in front of a message that are overlooked (RFC 3261 section 7.5). */
  private static final int MAX_FILLER = 64;

  private static final int MAX_METHOD = 64;

  private SipRecogniser() {}

  /**
   * Whether a SIP message begins here: {@code METHOD SP URI SP SIP/2.0} with any token as method,
   * or {@code SIP/2.0} and a digit, after any empty lines. A line that is cut off by the end of the
   * octets, or has no version, passes when the URI's scheme is sip, sips or tel.
   *
   * @param bytes any buffer; its position means nothing
   * @param offset where the octets begin
   * @param length how many there are
   */
  public static boolean isSip(ByteBuffer bytes, int offset, int length) {
    int end = offset + length;
    int start = offset;
    while (start < end && start - offset < MAX_FILLER && isFiller(bytes.get(start))) {
      start++;
    }
    return startsMessage(bytes, start, end);
  }

  /**
   * Whether these octets only keep a path open: nothing but line ends, blanks and zeros (RFC 5626
   * section 3.5.1 and common practice).
   */
  public static boolean isKeepAlive(ByteBuffer bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (!isFiller(bytes.get(i))) {
        return false;
      }
    }
    return length > 0 && length <= MAX_FILLER;
  }

  /**
   * Whether the line from {@code start} to its end at {@code end} is a start line with its version.
   */
  static boolean isStartLine(ByteBuffer bytes, int start, int end) {
    int lineEnd = end > start && bytes.get(end - 1) == '\r' ? end - 1 : end;
    return startsMessage(bytes, start, lineEnd)
        && (matches(bytes, start, lineEnd, "SIP/2.0") || versionEnds(bytes, start, lineEnd));
  }

  private static boolean versionEnds(ByteBuffer bytes, int start, int lineEnd) {
    int version = lineEnd - 7;
    return version > start
        && bytes.get(version - 1) <= ' '
        && matches(bytes, version, lineEnd, "SIP/2.0");
  }

  /** Whether the line at {@code start} is a start line, or the beginning of one. */
  private static boolean startsMessage(ByteBuffer bytes, int start, int end) {
    if (start >= end || !SipText.isTokenOctet(bytes.get(start))) {
      return false;
    }
    if (matches(bytes, start, end, "SIP/2.0")) {
      int i = skipBlanks(bytes, start + 7, end);
      return i > start + 7 && i < end && isDigit(bytes.get(i));
    }
    int methodEnd = start;
    while (methodEnd < end && SipText.isTokenOctet(bytes.get(methodEnd))) {
      methodEnd++;
    }
    int uri = skipBlanks(bytes, methodEnd, end);
    return uri > methodEnd
        && methodEnd - start <= MAX_METHOD
        && (versionFollows(bytes, uri, end) || hasTelephoneScheme(bytes, uri, end));
  }

  private static boolean versionFollows(ByteBuffer bytes, int from, int end) {
    int limit = Math.min(end, from + MAX_LINE);
    for (int i = from; i < limit; i++) {
      byte octet = bytes.get(i);
      if (octet == '\n') {
        return false;
      }
      if ((octet == ' ' || octet == '\t') && matches(bytes, i + 1, end, "SIP/2.0")) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasTelephoneScheme(ByteBuffer bytes, int from, int end) {
    int i = from < end && bytes.get(from) == '<' ? from + 1 : from;
    return matches(bytes, i, end, "sip:")
        || matches(bytes, i, end, "sips:")
        || matches(bytes, i, end, "tel:");
  }

  /** Whether the octets are {@code text}, in any case of letters. */
  private static boolean matches(ByteBuffer bytes, int from, int end, String text) {
    if (end - from < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.toLowerCase(bytes.get(from + i)) != Character.toLowerCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static int skipBlanks(ByteBuffer bytes, int from, int end) {
    int i = from;
    while (i < end && (bytes.get(i) == ' ' || bytes.get(i) == '\t')) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(byte octet) {
    return octet >= '0' && octet <= '9';
  }

  /** What may stand between messages. */
  static boolean isFiller(byte octet) {
    return octet == '\r' || octet == '\n' || octet == ' ' || octet == '\t' || octet == 0;
  }
}
