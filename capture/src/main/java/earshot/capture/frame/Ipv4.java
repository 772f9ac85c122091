package earshot.capture.frame;

import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;
import java.nio.ByteBuffer;

/**
 * IPv4 (RFC 791 section 3.1).
 *
 * <pre>
 *  0: version, header length in words | type of service | total length
 *  4: identification                  | flags (3 bits), fragment offset in 8 octets (13)
 *  8: time to live | protocol         | checksum
 * 12: source
 * 16: destination, then options
 * </pre>
 */
final class Ipv4 {
  private static final int HEADER = 20;
  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int OFFSET = 0x1FFF;

  private Ipv4() {}

  static Verdict read(Packet packet, int at) {
    if (!packet.has(at, HEADER)) {
      return packet.lacks(at, HEADER);
    }
    ByteBuffer bytes = packet.bytes;
    int first = bytes.getInt(at);
    int header = headerLength(first);
    int total = first & 0xFFFF;
    if (first >>> 28 != 4 || header < HEADER || total < header && total != 0) {
      return Verdict.MALFORMED;
    }
    // 0 stands in packets that the sender's network card was still to cut into segments: all of it.
    if (total != 0) {
      packet.narrow(at, total);
    }
    if (!packet.has(at, header)) {
      return packet.lacks(at, header);
    }
    packet.sourceAddress = AddressTable.ipv4(bytes.getInt(at + 12));
    packet.destinationAddress = AddressTable.ipv4(bytes.getInt(at + 16));
    int protocol = bytes.get(at + 9) & 0xFF;
    int fragment = bytes.getInt(at + 4);
    return (fragment & (MORE_FRAGMENTS | OFFSET)) == 0
        ? IpProtocol.read(packet, protocol, at + header)
        : fragment(packet, protocol, fragment, at + header);
  }

  private static Verdict fragment(Packet packet, int protocol, int fragment, int at) {
    if (!IpProtocol.isWorthReassembling(protocol)) {
      return IpProtocol.read(packet, protocol, at);
    }
    boolean more = (fragment & MORE_FRAGMENTS) != 0;
    int offset = (fragment & OFFSET) * 8;
    return packet.fragments.add(packet, false, protocol, fragment >>> 16, offset, more, at);
  }

  /** Whether an IPv4 header that fits stands at {@code at}. */
  static boolean isEvident(Packet packet, int at) {
    if (!packet.has(at, HEADER)) {
      return false;
    }
    int first = packet.bytes.getInt(at);
    int header = headerLength(first);
    return first >>> 28 == 4 && header >= HEADER && (first & 0xFFFF) >= header;
  }

  private static int headerLength(int first) {
    return (first >>> 24 & 0xF) * 4;
  }
}
