package earshot.capture.frame;

import earshot.capture.count.Verdict;

/** ERSPAN (draft-foschiano-erspan-03): a switch's mirror session inside GRE. */
final class Erspan {
  private static final int HEADER_II = 8;
  private static final int HEADER_III = 12;
  private static final int PLATFORM_SUBHEADER = 8;
  private static final int FRAME_TYPE_ETHERNET = 0;
  private static final int FRAME_TYPE_IP = 2;

  private Erspan() {}

  /** Type I has no header of its own and no sequence number; type II (section 4.2) has both. */
  static Verdict read(Packet packet, boolean sequenced, int at) {
    if (!sequenced) {
      return Ethernet.read(packet, at);
    }
    if (!packet.has(at, HEADER_II)) {
      return packet.lacks(at, HEADER_II);
    }
    return version(packet, at) == 1
        ? Ethernet.read(packet, at + HEADER_II)
        : Verdict.UNREADABLE_TUNNEL;
  }

  /**
   * Type III (section 4.3); its last 16 bits are P (1), frame type (5), hardware (6), direction
   * (1), granularity (2), and O (1): a platform's subheader follows.
   */
  static Verdict readIii(Packet packet, int at) {
    if (!packet.has(at, HEADER_III)) {
      return packet.lacks(at, HEADER_III);
    }
    if (version(packet, at) != 2) {
      return Verdict.UNREADABLE_TUNNEL;
    }
    int last = packet.unsignedShort(at + 10);
    int content = at + HEADER_III + ((last & 1) != 0 ? PLATFORM_SUBHEADER : 0);
    return switch (last >> 10 & 0x1F) {
      case FRAME_TYPE_ETHERNET -> Ethernet.read(packet, content);
      case FRAME_TYPE_IP -> Link.ip(packet, content);
      default -> Verdict.UNREADABLE_TUNNEL;
    };
  }

  private static int version(Packet packet, int at) {
    return packet.unsignedByte(at) >> 4;
  }
}
