package earshot.capture.frame;

import earshot.capture.count.Verdict;

/** VXLAN (RFC 7348 section 5): flags (1 octet), reserved (3), network (3), reserved (1). */
final class Vxlan {
  private static final int HEADER = 8;
  private static final int NETWORK_VALID = 0x08;

  /** The group policy extension's flag; with it the octet could also begin an RTP packet. */
  private static final int WITH_GROUP_POLICY = 0x88;

  private Vxlan() {}

  static boolean isHeader(Packet packet, int at) {
    if (!packet.has(at, HEADER) || packet.unsignedByte(at + 7) != 0) {
      return false;
    }
    int flags = packet.unsignedByte(at);
    return flags == NETWORK_VALID
        || flags == WITH_GROUP_POLICY && Ethernet.isEvident(packet, at + HEADER);
  }

  static Verdict read(Packet packet, int at) {
    return Ethernet.read(packet, at + HEADER);
  }
}
