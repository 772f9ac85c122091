package earshot.capture.rtp;

import java.nio.ByteBuffer;

/**
 * One RTP packet (RFC 3550 section 5.1) where it stands in a buffer: a flyweight, valid as long as
 * the octets it was wrapped around. What is wrapped has been checked whole, so that no getter can
 * reach outside it.
 *
 * <p>Owned by the capture thread; allocates nothing.
 */
public final class RtpPacket {
  /** Octets of the header that every packet has. */
  public static final int FIXED_HEADER_LENGTH = 12;

  private static final int VERSION_2 = 0x80;
  private static final int VERSION_BITS = 0xC0;
  private static final int PADDING_BIT = 0x20;
  private static final int EXTENSION_BIT = 0x10;
  private static final int MARKER_BIT = 0x80;
  private static final int EXTENSION_HEADER_LENGTH = 4;

  private int secondOctet;
  private int sequenceNumber;
  private int timestamp;
  private int ssrc;
  private int payloadOffset;
  private int payloadLength;

  /**
   * Whether octets that may be RTP or RTCP on one port look like RTP: version 2, a whole fixed
   * header, and not one of the packet types 192 to 223 that RFC 5761 section 4 sets aside for RTCP
   * (which RTP would show as payload types 64 to 95 with the marker bit).
   *
   * @param bytes a big-endian buffer, read absolutely
   * @param offset where the octets begin
   * @param length how many there are
   */
  public static boolean looksLikeRtp(ByteBuffer bytes, int offset, int length) {
    return length >= FIXED_HEADER_LENGTH
        && (bytes.get(offset) & VERSION_BITS) == VERSION_2
        && (bytes.get(offset + 1) & 0xE0) != 0xC0;
  }

  /**
   * Points this flyweight at a packet.
   *
   * <pre>
   *  0                   1                   2                   3
   *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * |                           timestamp                           |
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * |           synchronization source (SSRC) identifier            |
   * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
   * |            contributing source (CSRC) identifiers             |
   * |                             ....                              |
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * |  X: defined by profile        |  X: length in 32-bit words    |
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * |                  X: header extension ....                     |
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * | payload ....                                                  |
   * |               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * |               | P: padding ....               | padding count |
   * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
   * </pre>
   *
   * @param bytes a big-endian buffer, read absolutely; its position and limit mean nothing
   * @param offset where the datagram's payload begins
   * @param length its octets
   * @return whether they are an RTP packet: version 2, with CSRC list, extension and padding all
   *     inside {@code length}. If not, the getters keep what they answered before
   */
  public boolean wrap(ByteBuffer bytes, int offset, int length) {
    if (length < FIXED_HEADER_LENGTH) {
      return false;
    }
    int first = bytes.get(offset);
    if ((first & VERSION_BITS) != VERSION_2) {
      return false;
    }
    int header = FIXED_HEADER_LENGTH + 4 * (first & 0x0F);
    if ((first & EXTENSION_BIT) != 0) {
      header = pastExtension(bytes, offset, header, length);
    }
    int padding = (first & PADDING_BIT) == 0 ? 0 : padding(bytes, offset, length);
    if (padding < 0 || header + padding > length) {
      return false;
    }
    payloadOffset = offset + header;
    payloadLength = length - header - padding;
    secondOctet = bytes.get(offset + 1);
    sequenceNumber = bytes.getShort(offset + 2) & 0xFFFF;
    timestamp = bytes.getInt(offset + 4);
    ssrc = bytes.getInt(offset + 8);
    return true;
  }

  /**
   * Where the header ends when its extension is counted; past {@code length} if it does not fit.
   */
  private static int pastExtension(ByteBuffer bytes, int offset, int header, int length) {
    int end = header + EXTENSION_HEADER_LENGTH;
    return end > length ? end : end + 4 * (bytes.getShort(offset + header + 2) & 0xFFFF);
  }

  /**
   * The padding's octets, its count among them; negative when the count is 0, which none can be.
   */
  private static int padding(ByteBuffer bytes, int offset, int length) {
    int count = bytes.get(offset + length - 1) & 0xFF;
    return count == 0 ? -1 : count;
  }

  /** What the payload is: 0 to 127, a static type of RFC 3551 or what the SDP says. */
  public int payloadType() {
    return secondOctet & ~MARKER_BIT & 0xFF;
  }

  /** The sequence number, 0 to 65,535. */
  public int sequenceNumber() {
    return sequenceNumber;
  }

  /** The 32 bits of the timestamp, in ticks of the format's clock. */
  public int timestamp() {
    return timestamp;
  }

  /** The 32 bits of the synchronisation source. */
  public int ssrc() {
    return ssrc;
  }

  /** The marker bit: for audio, the first packet after a silence (RFC 3551 section 4.1). */
  public boolean marker() {
    return (secondOctet & MARKER_BIT) != 0;
  }

  /** Where the payload begins in the buffer that was wrapped. */
  public int payloadOffset() {
    return payloadOffset;
  }

  /** The payload's octets, without padding; may be 0. */
  public int payloadLength() {
    return payloadLength;
  }
}
