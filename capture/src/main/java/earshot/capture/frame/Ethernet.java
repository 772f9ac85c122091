package earshot.capture.frame;

import earshot.capture.count.Verdict;

/** Ethernet II and IEEE 802.3: destination (6 octets), source (6), type or length (2). */
final class Ethernet {
  private static final int HEADER = 14;

  private Ethernet() {}

  static Verdict read(Packet packet, int at) {
    if (!packet.has(at, HEADER)) {
      return packet.lacks(at, HEADER);
    }
    long sourceAndType = packet.bytes.getLong(at + 6);
    packet.sourceMac = sourceAndType >>> 16;
    int type = (int) sourceAndType & 0xFFFF;
    return type == EtherType.IPV4
        ? Ipv4.read(packet, at + HEADER)
        : EtherType.read(packet, type, at + HEADER);
  }

  /** A frame inside a tunnel. */
  static Verdict readInTunnel(Packet packet, int at) {
    return packet.descend() ? read(packet, at) : Verdict.NESTED_TOO_DEEP;
  }

  /**
   * Whether what stands at {@code at} is beyond doubt a frame with IP in it: for places where
   * nothing else says that a frame begins.
   */
  static boolean isEvident(Packet packet, int at) {
    if (!packet.has(at, HEADER + 4)) {
      return false;
    }
    int after = packet.unsignedByte(at + HEADER) >> 4;
    return switch (packet.unsignedShort(at + 12)) {
      case EtherType.IPV4 -> after == 4;
      case EtherType.IPV6 -> after == 6;
      case EtherType.VLAN, EtherType.SERVICE_VLAN ->
          packet.unsignedShort(at + HEADER + 2) == EtherType.IPV4
              || packet.unsignedShort(at + HEADER + 2) == EtherType.IPV6;
      default -> false;
    };
  }
}
