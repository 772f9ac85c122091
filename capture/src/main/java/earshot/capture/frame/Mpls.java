package earshot.capture.frame;

import earshot.capture.count.Verdict;

/**
 * An MPLS label stack (RFC 3032): entries of label (20 bits), traffic class (3), bottom of stack
 * (1), time to live (8). Nothing says what follows it; IP shows itself by its version and an
 * Ethernet pseudowire (RFC 4448) by the IP inside its frame. What shows neither is not guessed at.
 */
final class Mpls {
  private static final int MAX_LABELS = 16;

  private Mpls() {}

  static Verdict read(Packet packet, int at) {
    for (int labels = 1; labels <= MAX_LABELS; labels++, at += 4) {
      if (!packet.has(at, 4)) {
        return packet.lacks(at, 4);
      }
      if ((packet.bytes.getInt(at) & 0x100) != 0) {
        return carried(packet, at + 4);
      }
    }
    return Verdict.NESTED_TOO_DEEP;
  }

  private static Verdict carried(Packet packet, int at) {
    if (!packet.has(at, 4)) {
      return packet.lacks(at, 4);
    }
    if (Ipv4.isEvident(packet, at) || packet.unsignedByte(at) >> 4 == 6) {
      return packet.descend() ? Link.ip(packet, at) : Verdict.NESTED_TOO_DEEP;
    }
    // A control word begins with four zero bits (RFC 4385 section 3), but so may an address.
    if (packet.unsignedByte(at) >> 4 == 0 && Ethernet.isEvident(packet, at + 4)) {
      return Ethernet.readInTunnel(packet, at + 4);
    }
    return Ethernet.isEvident(packet, at)
        ? Ethernet.readInTunnel(packet, at)
        : Verdict.UNREADABLE_TUNNEL;
  }
}
