package earshot.capture.frame;

import earshot.capture.count.Verdict;

/**
 * GRE: flags and version (2 octets), protocol (2), then optional words. Version 0 (RFC 2784, 2890)
 * carries frames and IP, version 1 (RFC 2637 section 4.1) a PPTP session's PPP.
 */
final class Gre {
  private static final int CHECKSUM = 0x8000;
  private static final int ROUTING = 0x4000;
  private static final int KEY = 0x2000;
  private static final int SEQUENCE = 0x1000;
  private static final int ACKNOWLEDGEMENT = 0x0080;
  private static final int VERSION = 0x0007;

  private static final int ERSPAN = 0x88BE;
  private static final int ERSPAN_III = 0x22EB;

  private Gre() {}

  static Verdict read(Packet packet, int at) {
    if (!packet.has(at, 4)) {
      return packet.lacks(at, 4);
    }
    int flags = packet.unsignedShort(at);
    int protocol = packet.unsignedShort(at + 2);
    return switch (flags & VERSION) {
      case 0 -> version0(packet, flags, protocol, at + 4);
      case 1 -> pptp(packet, flags, protocol, at + 4);
      default -> Verdict.UNREADABLE_TUNNEL;
    };
  }

  private static Verdict version0(Packet packet, int flags, int protocol, int at) {
    if ((flags & ROUTING) != 0) {
      return Verdict.UNREADABLE_TUNNEL;
    }
    int content = at + 4 * Integer.bitCount(flags & (CHECKSUM | KEY | SEQUENCE));
    return switch (protocol) {
      case EtherType.BRIDGED_ETHERNET -> Ethernet.read(packet, content);
      case ERSPAN -> Erspan.read(packet, (flags & SEQUENCE) != 0, content);
      case ERSPAN_III -> Erspan.readIii(packet, content);
      case EtherType.PPP -> Ppp.read(packet, content);
      case EtherType.IPV4, EtherType.IPV6, EtherType.MPLS, EtherType.MPLS_UPSTREAM ->
          EtherType.read(packet, protocol, content);
      default -> Verdict.UNREADABLE_TUNNEL;
    };
  }

  /**
   * The key is the payload's length (2 octets) and the call (2); an acknowledgement may come alone.
   */
  private static Verdict pptp(Packet packet, int flags, int protocol, int at) {
    if (protocol != EtherType.PPP || (flags & KEY) == 0) {
      return Verdict.UNREADABLE_TUNNEL;
    }
    int content = at + 4 * Integer.bitCount(flags & (KEY | SEQUENCE | ACKNOWLEDGEMENT));
    if (!packet.has(at, content - at)) {
      return packet.lacks(at, content - at);
    }
    if ((flags & SEQUENCE) == 0) {
      return Verdict.NOT_IP;
    }
    packet.narrow(content, packet.unsignedShort(at));
    return Ppp.read(packet, content);
  }
}
