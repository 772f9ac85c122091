package earshot.capture.rtcp;

import java.nio.ByteBuffer;

/**
 * Reads compound RTCP packets (RFC 3550 section 6.1, validity as in appendix A.2). Whatever the
 * octets, it never throws, never reads outside them and makes at most one call per four of them.
 *
 * <p>Stateless; allocates nothing.
 */
public final class RtcpReader {
  private static final int HEADER_LENGTH = 4;
  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int SOURCE_DESCRIPTION = 202;
  private static final int BYE = 203;
  private static final int SENDER_INFO_LENGTH = 20;
  private static final int REPORT_BLOCK_LENGTH = 24;
  private static final int CANONICAL_NAME = 1;

  private RtcpReader() {}

  /**
   * Whether octets that may be RTP or RTCP on one port look like RTCP: version 2 and a packet type
   * of 192 to 223 (RFC 5761 section 4).
   *
   * @param bytes a big-endian buffer, read absolutely
   * @param offset where the octets begin
   * @param length how many there are
   */
  public static boolean looksLikeRtcp(ByteBuffer bytes, int offset, int length) {
    return length >= HEADER_LENGTH
        && (bytes.get(offset) & 0xC0) == 0x80
        && (bytes.get(offset + 1) & 0xE0) == 0xC0;
  }

  /**
   * Reads every packet of a compound.
   *
   * <pre>
   *  0                   1                   2                   3
   *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * |V=2|P|  count  |      type     |   length in 32-bit words - 1  |
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * </pre>
   *
   * @param bytes a big-endian buffer, read absolutely
   * @param offset where the datagram's payload begins
   * @param length its octets
   * @param listener takes what is found; parts before a malformed one are handed over all the same
   * @return how many of its packets were malformed; after one whose length cannot be believed the
   *     rest is not read. 0 when all was right; types that a recorder cannot use are right
   */
  public static int read(ByteBuffer bytes, int offset, int length, RtcpListener listener) {
    int at = offset;
    int end = offset + length;
    int malformed = 0;
    do {
      int next = at + packetLength(bytes, at, end);
      if (next == at) {
        return malformed + 1;
      }
      int bodyEnd = withoutPadding(bytes, at, next, end);
      if (bodyEnd < 0 || !readPacket(bytes, at, bodyEnd, listener)) {
        malformed++;
      }
      at = next;
    } while (at < end);
    return malformed;
  }

  /** The octets of the packet at {@code at}; 0 when it is none or does not fit. */
  private static int packetLength(ByteBuffer bytes, int at, int end) {
    if (!looksLikeRtcp(bytes, at, end - at)) {
      return 0;
    }
    int length = 4 * ((bytes.getShort(at + 2) & 0xFFFF) + 1);
    return length <= end - at ? length : 0;
  }

  /**
   * Where the packet ends without its padding, which only a compound's last one may have; or -1.
   */
  private static int withoutPadding(ByteBuffer bytes, int at, int next, int end) {
    if ((bytes.get(at) & 0x20) == 0) {
      return next;
    }
    int padding = bytes.get(next - 1) & 0xFF;
    boolean valid =
        next == end && padding != 0 && padding % 4 == 0 && padding <= next - at - HEADER_LENGTH;
    return valid ? next - padding : -1;
  }

  private static boolean readPacket(ByteBuffer bytes, int at, int end, RtcpListener listener) {
    int count = bytes.get(at) & 0x1F;
    int body = at + HEADER_LENGTH;
    return switch (bytes.get(at + 1) & 0xFF) {
      case SENDER_REPORT -> readSenderReport(bytes, body, end, count, listener);
      case RECEIVER_REPORT -> readReportBlocks(bytes, body, body + 4, end, count, listener);
      case SOURCE_DESCRIPTION -> readDescriptions(bytes, body, end, count, listener);
      case BYE -> readBye(bytes, body, end, count, listener);
      default -> true;
    };
  }

  /**
   *
   *
   * <pre>
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * |                         SSRC of sender                        |
   * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
   * |             NTP timestamp, 64 bits: seconds, fraction         |
   * |                         RTP timestamp                         |
   * |                     sender's packet count                     |
   * |                      sender's octet count                     |
   * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
   * | report blocks ....                                            |
   * </pre>
   */
  private static boolean readSenderReport(
      ByteBuffer bytes, int body, int end, int count, RtcpListener listener) {
    int info = body + 4;
    if (info + SENDER_INFO_LENGTH > end) {
      return false;
    }
    listener.onSenderReport(
        bytes.getInt(body),
        bytes.getLong(info),
        bytes.getInt(info + 8),
        unsigned(bytes, info + 12),
        unsigned(bytes, info + 16));
    return readReportBlocks(bytes, body, info + SENDER_INFO_LENGTH, end, count, listener);
  }

  /**
   *
   *
   * <pre>
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * |                         SSRC of source                        |
   * | fraction lost |       cumulative number of packets lost       |
   * |           extended highest sequence number received           |
   * |                      interarrival jitter                      |
   * |                         last SR (LSR)                         |
   * |                   delay since last SR (DLSR)                  |
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * </pre>
   */
  private static boolean readReportBlocks(
      ByteBuffer bytes, int body, int first, int end, int count, RtcpListener listener) {
    if (first + count * REPORT_BLOCK_LENGTH > end) {
      return false;
    }
    int reporter = bytes.getInt(body);
    for (int i = 0; i < count; i++) {
      int block = first + i * REPORT_BLOCK_LENGTH;
      listener.onReportBlock(
          reporter,
          bytes.getInt(block),
          bytes.get(block + 4) & 0xFF,
          // 24 bits with a sign: drop the fraction before them and let the shift keep the sign.
          bytes.getInt(block + 4) << 8 >> 8,
          unsigned(bytes, block + 8),
          unsigned(bytes, block + 12),
          bytes.getInt(block + 16),
          unsigned(bytes, block + 20));
    }
    return true;
  }

  /** Chunks of an SSRC and items, each list ended by a zero octet and filled up to 32 bits. */
  private static boolean readDescriptions(
      ByteBuffer bytes, int body, int end, int count, RtcpListener listener) {
    int at = body;
    for (int i = 0; i < count; i++) {
      if (at + 4 > end) {
        return false;
      }
      at = readItems(bytes, at, end, listener);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  /** Reads a chunk at {@code chunk}; answers where the next begins, or -1. */
  private static int readItems(ByteBuffer bytes, int chunk, int end, RtcpListener listener) {
    int at = chunk + 4;
    while (at < end) {
      int type = bytes.get(at);
      if (type == 0) {
        return chunk + (at - chunk + 4 & ~3);
      }
      int length = at + 1 < end ? bytes.get(at + 1) & 0xFF : 0;
      if (at + 2 + length > end) {
        return -1;
      }
      if (type == CANONICAL_NAME) {
        listener.onCanonicalName(bytes.getInt(chunk), bytes, at + 2, length);
      }
      at += 2 + length;
    }
    return -1;
  }

  private static boolean readBye(
      ByteBuffer bytes, int body, int end, int count, RtcpListener listener) {
    if (body + 4 * count > end) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      listener.onBye(bytes.getInt(body + 4 * i));
    }
    return true;
  }

  private static long unsigned(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xFFFF_FFFFL;
  }
}
