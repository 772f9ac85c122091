package earshot.capture.frame;

import earshot.capture.count.Verdict;
import earshot.capture.tap.LinkType;

/** Where a frame begins: its link layer, and the short headers that need no class of their own. */
final class Link {
  /** DLT_RAW as BSD and OpenBSD number it; some writers put it into files. */
  private static final int RAW_BSD = 12;

  private static final int RAW_OPENBSD = 14;

  private Link() {}

  static Verdict read(Packet packet, int linkType, int at) {
    return linkType == LinkType.ETHERNET
        ? Ethernet.read(packet, at)
        : readOther(packet, linkType, at);
  }

  private static Verdict readOther(Packet packet, int linkType, int at) {
    return switch (linkType) {
      case LinkType.RAW, RAW_BSD, RAW_OPENBSD, LinkType.IPV4, LinkType.IPV6 -> ip(packet, at);
      case LinkType.LINUX_SLL -> cooked(packet, at);
      case LinkType.LINUX_SLL2 -> cooked2(packet, at);
      case LinkType.NULL, LinkType.LOOP -> loopback(packet, at);
      case LinkType.PPP, LinkType.PPP_HDLC -> Ppp.readHdlc(packet, at);
      case LinkType.PPPOE -> Ppp.readOverEthernet(packet, at);
      default -> Verdict.UNKNOWN_LINK;
    };
  }

  /** IP whose version only its own first four bits tell. */
  static Verdict ip(Packet packet, int at) {
    if (!packet.has(at, 1)) {
      return packet.lacks(at, 1);
    }
    return switch (packet.unsignedByte(at) >> 4) {
      case 4 -> Ipv4.read(packet, at);
      case 6 -> Ipv6.read(packet, at);
      default -> Verdict.MALFORMED;
    };
  }

  /**
   * Linux cooked v1: packet type, ARPHRD, address length, address (8 octets), protocol; 16 octets.
   */
  private static Verdict cooked(Packet packet, int at) {
    if (!packet.has(at, 16)) {
      return packet.lacks(at, 16);
    }
    if (packet.unsignedShort(at + 4) == 6) {
      packet.sourceMac = packet.bytes.getLong(at + 6) >>> 16;
    }
    return EtherType.read(packet, packet.unsignedShort(at + 14), at + 16);
  }

  /**
   * Linux cooked v2: protocol, reserved, interface, ARPHRD, packet type, address length, address;
   * 20 octets.
   */
  private static Verdict cooked2(Packet packet, int at) {
    if (!packet.has(at, 20)) {
      return packet.lacks(at, 20);
    }
    if (packet.unsignedByte(at + 11) == 6) {
      packet.sourceMac = packet.bytes.getLong(at + 12) >>> 16;
    }
    return EtherType.read(packet, packet.unsignedShort(at), at + 20);
  }

  /**
   * BSD loopback: an address family in the capturing machine's byte order, which the reader cannot
   * know. AF_INET is 2 everywhere; AF_INET6 is 10 on Linux, 23 on Windows, 24, 28 or 30 on the
   * BSDs.
   */
  private static Verdict loopback(Packet packet, int at) {
    if (!packet.has(at, 4)) {
      return packet.lacks(at, 4);
    }
    int family = packet.bytes.getInt(at);
    int smaller =
        Integer.compareUnsigned(family, 0xFFFF) > 0 ? Integer.reverseBytes(family) : family;
    return switch (smaller) {
      case 2, 10, 23, 24, 28, 30 -> ip(packet, at + 4);
      default -> Verdict.NOT_IP;
    };
  }
}
