package earshot.capture.frame;

import earshot.capture.count.Verdict;

/**
 * TZSP, with which routers and access points stream what they capture: version (1 octet, 1), type
 * (1), encapsulated protocol (2), tagged fields (tag, length, value) up to the end tag, the frame.
 */
final class Tzsp {
  private static final int HEADER = 4;
  private static final int TAG_PADDING = 0;
  private static final int TAG_END = 1;
  private static final int ETHERNET = 1;

  private Tzsp() {}

  /** Type 0 is a received frame, 1 one to transmit; protocols are Ethernet and three of 802.11. */
  static boolean isHeader(Packet packet, int at) {
    if (!packet.has(at, HEADER)
        || packet.unsignedByte(at) != 1
        || packet.unsignedByte(at + 1) > 1) {
      return false;
    }
    return switch (packet.unsignedShort(at + 2)) {
      case ETHERNET, 18, 119, 127 -> true;
      default -> false;
    };
  }

  static Verdict read(Packet packet, int at) {
    if (packet.unsignedShort(at + 2) != ETHERNET) {
      return Verdict.UNREADABLE_TUNNEL;
    }
    int field = at + HEADER;
    while (packet.has(field, 1)) {
      switch (packet.unsignedByte(field)) {
        case TAG_END -> {
          return Ethernet.read(packet, field + 1);
        }
        case TAG_PADDING -> field++;
        default -> {
          if (!packet.has(field, 2)) {
            return packet.lacks(field, 2);
          }
          field += 2 + packet.unsignedByte(field + 1);
        }
      }
    }
    return packet.lacks(field, 1);
  }
}
