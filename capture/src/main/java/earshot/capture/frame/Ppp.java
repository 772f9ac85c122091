package earshot.capture.frame;

import earshot.capture.count.Verdict;

/** PPP (RFC 1661), in HDLC-like framing (RFC 1662), over Ethernet (RFC 2516) and inside GRE. */
final class Ppp {
  private static final int PPPOE_HEADER = 6;

  private Ppp() {}

  /** PPP with or without address and control field, or Cisco's HDLC, which has an EtherType. */
  static Verdict readHdlc(Packet packet, int at) {
    if (!packet.has(at, 4)) {
      return packet.lacks(at, 4);
    }
    return switch (packet.unsignedShort(at)) {
      case 0x0F00, 0x8F00 -> EtherType.read(packet, packet.unsignedShort(at + 2), at + 4);
      default -> read(packet, at);
    };
  }

  /** Version and type (1 octet, 0x11), code (1), session (2), length (2). */
  static Verdict readOverEthernet(Packet packet, int at) {
    if (!packet.has(at, PPPOE_HEADER)) {
      return packet.lacks(at, PPPOE_HEADER);
    }
    int versionTypeCode = packet.unsignedShort(at);
    if (versionTypeCode != 0x1100) {
      return versionTypeCode >> 8 == 0x11 ? Verdict.NOT_IP : Verdict.MALFORMED;
    }
    packet.narrow(at + PPPOE_HEADER, packet.unsignedShort(at + 4));
    return read(packet, at + PPPOE_HEADER);
  }

  /** The protocol field: two octets, or one (an odd one) when the peers agreed on that. */
  static Verdict read(Packet packet, int at) {
    if (packet.has(at, 2) && packet.unsignedShort(at) == 0xFF03) {
      at += 2;
    }
    if (!packet.has(at, 2)) {
      return packet.lacks(at, 2);
    }
    boolean compressed = (packet.unsignedByte(at) & 1) != 0;
    int protocol = compressed ? packet.unsignedByte(at) : packet.unsignedShort(at);
    return carried(packet, protocol, at + (compressed ? 1 : 2));
  }

  private static Verdict carried(Packet packet, int protocol, int at) {
    return switch (protocol) {
      case 0x0021 -> Ipv4.read(packet, at);
      case 0x0057 -> Ipv6.read(packet, at);
      case 0x0281, 0x0283 -> Mpls.read(packet, at);
      // Van Jacobson compression, multilink, encryption, compression: there may be calls in it.
      case 0x002D, 0x002F, 0x003D, 0x0053, 0x00FB, 0x00FD -> Verdict.UNREADABLE_TUNNEL;
      default -> Verdict.NOT_IP;
    };
  }
}
