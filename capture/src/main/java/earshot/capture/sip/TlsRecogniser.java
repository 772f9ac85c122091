package earshot.capture.sip;

import java.nio.ByteBuffer;

/**
 * Tells TLS (RFC 8446) and DTLS (RFC 6347) by their records' headers, and a client that asks for
 * SIP. Nothing is allocated, reads are absolute, and what is cut short is no error.
 *
 * <pre>
 *  TLS record            DTLS record            ClientHello, in a record of type 22
 *  0: content type       0: content type        5: 1, then its length (3 octets)
 *  1: version 3.x        1: version 254.x       9: version (2), random (32)
 *  3: length             3: epoch               43: session id, cipher suites, compression,
 *                        5: sequence (6)            extensions, among them 16: the protocols
 *                        11: length                 wanted (RFC 7301 section 3.1)
 * </pre>
 */
public final class TlsRecogniser {
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  private static final int HEADER = 5;
  private static final int DTLS_HEADER = 13;

  /** What a record holds at most (RFC 5246 section 6.2.3). */
  private static final int LONGEST = (1 << 14) + 2048;

  private static final int CLIENT_HELLO = 1;
  private static final int SESSION_ID = 43;
  private static final int ALPN = 16;
  private static final int MOST_EXTENSIONS = 64;

  private TlsRecogniser() {}

  /** Whether a TLS record begins here. */
  public static boolean isRecord(ByteBuffer bytes, int offset, int length) {
    if (length < HEADER || !isContentType(bytes.get(offset))) {
      return false;
    }
    int size = bytes.getShort(offset + 3) & 0xFFFF;
    return bytes.get(offset + 1) == 3
        && bytes.get(offset + 2) >= 0
        && bytes.get(offset + 2) <= 4
        && size > 0
        && size <= LONGEST;
  }

  /** Whether a DTLS record begins here: version 1.0 or 1.2. */
  public static boolean isDatagramRecord(ByteBuffer bytes, int offset, int length) {
    if (length < DTLS_HEADER || !isContentType(bytes.get(offset))) {
      return false;
    }
    int version = bytes.getShort(offset + 1) & 0xFFFF;
    int size = bytes.getShort(offset + 11) & 0xFFFF;
    return (version == 0xFEFF || version == 0xFEFD) && size > 0 && size <= length - DTLS_HEADER;
  }

  private static boolean isContentType(byte type) {
    return type >= CHANGE_CIPHER_SPEC && type <= APPLICATION_DATA;
  }

  /** Whether a client says hello here and names SIP among the protocols that it wants. */
  public static boolean isHelloForSip(ByteBuffer bytes, int offset, int length) {
    if (length <= SESSION_ID
        || bytes.get(offset) != HANDSHAKE
        || !isRecord(bytes, offset, length)
        || bytes.get(offset + HEADER) != CLIENT_HELLO) {
      return false;
    }
    int end = offset + length;
    int at = pastOctets(bytes, offset + SESSION_ID, end);
    at = pastPairs(bytes, at, end);
    at = pastOctets(bytes, at, end);
    return at + 2 <= end && hasSipAmongExtensions(bytes, at + 2, end);
  }

  /** After a list whose length is one octet. */
  private static int pastOctets(ByteBuffer bytes, int at, int end) {
    return at < end ? at + 1 + (bytes.get(at) & 0xFF) : end;
  }

  /** After a list whose length is two octets. */
  private static int pastPairs(ByteBuffer bytes, int at, int end) {
    return at + 2 <= end ? at + 2 + (bytes.getShort(at) & 0xFFFF) : end;
  }

  private static boolean hasSipAmongExtensions(ByteBuffer bytes, int from, int end) {
    int at = from;
    for (int i = 0; i < MOST_EXTENSIONS && at + 4 <= end; i++) {
      int size = bytes.getShort(at + 2) & 0xFFFF;
      if (bytes.getShort(at) == ALPN) {
        return hasSipAmongProtocols(bytes, at + 6, Math.min(end, at + 4 + size));
      }
      at += 4 + size;
    }
    return false;
  }

  private static boolean hasSipAmongProtocols(ByteBuffer bytes, int from, int end) {
    for (int at = from; at < end; at = pastOctets(bytes, at, end)) {
      if (isSip(bytes, at + 1, Math.min(end, pastOctets(bytes, at, end)))) {
        return true;
      }
    }
    return false;
  }

  /** "sip/2", as registered with IANA, or "sip". */
  private static boolean isSip(ByteBuffer bytes, int from, int end) {
    return end - from >= 3
        && bytes.get(from) == 's'
        && bytes.get(from + 1) == 'i'
        && bytes.get(from + 2) == 'p'
        && (end - from == 3 || bytes.get(from + 3) == '/');
  }
}
