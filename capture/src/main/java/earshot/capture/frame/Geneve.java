package earshot.capture.frame;

import earshot.capture.count.Verdict;

/**
 * GENEVE (RFC 8926 section 3.4): version (2 bits), options' length in words (6), control and
 * critical flags (2), reserved (6), EtherType (2 octets), network (3), reserved (1), options.
 */
final class Geneve {
  private static final int HEADER = 8;
  private static final int CONTROL = 0x80;

  private Geneve() {}

  static boolean isHeader(Packet packet, int at) {
    return packet.has(at, HEADER)
        && packet.unsignedByte(at) <= 0x3F
        && (packet.unsignedByte(at + 1) & 0x3F) == 0
        && packet.unsignedShort(at + 2) >= 0x0600
        && packet.unsignedByte(at + 7) == 0
        && packet.wireEnd - at >= contentOffset(packet, at);
  }

  static Verdict read(Packet packet, int at) {
    int content = at + contentOffset(packet, at);
    int type = packet.unsignedShort(at + 2);
    if ((packet.unsignedByte(at + 1) & CONTROL) != 0) {
      return Verdict.UNREADABLE_TUNNEL;
    }
    return switch (type) {
      case EtherType.BRIDGED_ETHERNET -> Ethernet.read(packet, content);
      case EtherType.IPV4, EtherType.IPV6, EtherType.MPLS, EtherType.MPLS_UPSTREAM ->
          EtherType.read(packet, type, content);
      default -> Verdict.UNREADABLE_TUNNEL;
    };
  }

  private static int contentOffset(Packet packet, int at) {
    return HEADER + packet.unsignedByte(at) * 4;
  }
}
