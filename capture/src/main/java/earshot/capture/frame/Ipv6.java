package earshot.capture.frame;

import earshot.capture.count.Verdict;

/**
 * IPv6 (RFC 8200 section 3) and its extension headers (section 4).
 *
 * <pre>
 *  0: version (4 bits), traffic class (8), flow label (20)
 *  4: payload length | next header | hop limit
 *  8: source (16 octets)
 * 24: destination (16 octets)
 * </pre>
 */
final class Ipv6 {
  private static final int HEADER = 40;
  private static final int MAX_EXTENSIONS = 16;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;

  private Ipv6() {}

  static Verdict read(Packet packet, int at) {
    if (!packet.has(at, HEADER)) {
      return packet.lacks(at, HEADER);
    }
    int payload = packet.unsignedShort(at + 4);
    if (packet.unsignedByte(at) >> 4 != 6) {
      return Verdict.MALFORMED;
    }
    // 0 stands in packets that the sender's network card was still to cut into segments: all of it.
    if (payload != 0) {
      packet.narrow(at + HEADER, payload);
    }
    packet.ipv6Addresses(at + 8);
    return readFrom(packet, packet.unsignedByte(at + 6), at + HEADER);
  }

  /** Follows extension headers from {@code at} on, where one of type {@code next} stands. */
  static Verdict readFrom(Packet packet, int next, int at) {
    for (int headers = 0; headers < MAX_EXTENSIONS; headers++) {
      if (!isExtension(next)) {
        return IpProtocol.read(packet, next, at);
      }
      if (!packet.has(at, 8)) {
        return packet.lacks(at, 8);
      }
      if (next == FRAGMENT && isPart(packet, at)) {
        return fragment(packet, at);
      }
      int length = extensionLength(packet, next, at);
      if (!packet.has(at, length)) {
        return packet.lacks(at, length);
      }
      next = packet.unsignedByte(at);
      at += length;
    }
    return Verdict.NESTED_TOO_DEEP;
  }

  /** Hop-by-hop, routing, fragment, authentication, destination, mobility, HIP, Shim6. */
  private static boolean isExtension(int next) {
    return switch (next) {
      case 0, 43, FRAGMENT, AUTHENTICATION, 60, 135, 139, 140 -> true;
      default -> false;
    };
  }

  private static int extensionLength(Packet packet, int type, int at) {
    int length = packet.unsignedByte(at + 1);
    return switch (type) {
      case FRAGMENT -> 8;
      case AUTHENTICATION -> (length + 2) * 4;
      default -> (length + 1) * 8;
    };
  }

  /** A fragment header may say that its fragment is the whole (RFC 6946). */
  private static boolean isPart(Packet packet, int at) {
    return (packet.unsignedShort(at + 2) & 0xFFF9) != 0;
  }

  /** Next header (1 octet), reserved (1), offset in 8 octets (13 bits), more (1), id (4 octets). */
  private static Verdict fragment(Packet packet, int at) {
    int next = packet.unsignedByte(at);
    int offsetAndMore = packet.unsignedShort(at + 2);
    if (!isExtension(next) && !IpProtocol.isWorthReassembling(next)) {
      return IpProtocol.read(packet, next, at + 8);
    }
    boolean more = (offsetAndMore & 1) != 0;
    int id = packet.bytes.getInt(at + 4);
    return packet.fragments.add(packet, true, next, id, offsetAndMore & 0xFFF8, more, at + 8);
  }
}
