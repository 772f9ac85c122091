package earshot.capture.frame;

import earshot.capture.count.Verdict;

/**
 * GTP-U, a mobile network's user plane (3GPP TS 29.281 section 5.1): version 1 and flags (1 octet),
 * message type (1), length of what follows the first 8 octets (2), tunnel (4), then, when a flag
 * says so, sequence (2), N-PDU (1), type of the first extension header (1).
 */
final class GtpU {
  private static final int HEADER = 8;
  private static final int OPTIONAL_FIELDS = 4;
  private static final int VERSION_1 = 0x30;
  private static final int WITH_EXTENSION = 0x04;
  private static final int G_PDU = 255;
  private static final int MAX_EXTENSIONS = 16;

  private GtpU() {}

  /** Only messages that carry a user's packet; the others are datagrams like any. */
  static boolean isHeader(Packet packet, int at) {
    return packet.has(at, HEADER)
        && (packet.unsignedByte(at) & 0xF8) == VERSION_1
        && packet.unsignedByte(at + 1) == G_PDU
        && packet.unsignedShort(at + 2) <= packet.wireEnd - at - HEADER;
  }

  static Verdict read(Packet packet, int at) {
    packet.narrow(at + HEADER, packet.unsignedShort(at + 2));
    int flags = packet.unsignedByte(at) & 7;
    if (flags == 0) {
      return carried(packet, at + HEADER);
    }
    int content = at + HEADER + OPTIONAL_FIELDS;
    if (!packet.has(at + HEADER, OPTIONAL_FIELDS)) {
      return packet.lacks(at + HEADER, OPTIONAL_FIELDS);
    }
    return (flags & WITH_EXTENSION) == 0
        ? carried(packet, content)
        : afterExtensions(packet, packet.unsignedByte(content - 1), content);
  }

  /** Each: its length in words (1 octet), contents, the next one's type (1 octet), 0 for none. */
  private static Verdict afterExtensions(Packet packet, int type, int at) {
    for (int extensions = 0; type != 0; extensions++) {
      if (!packet.has(at, 4)) {
        return packet.lacks(at, 4);
      }
      int length = packet.unsignedByte(at) * 4;
      if (length == 0 || extensions == MAX_EXTENSIONS) {
        return Verdict.MALFORMED;
      }
      if (!packet.has(at, length)) {
        return packet.lacks(at, length);
      }
      type = packet.unsignedByte(at + length - 1);
      at += length;
    }
    return carried(packet, at);
  }

  private static Verdict carried(Packet packet, int at) {
    if (!packet.has(at, 1)) {
      return packet.lacks(at, 1);
    }
    return switch (packet.unsignedByte(at) >> 4) {
      case 4 -> Ipv4.read(packet, at);
      case 6 -> Ipv6.read(packet, at);
      default -> Verdict.UNREADABLE_TUNNEL;
    };
  }
}
