package earshot.capture.frame;

import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;

/**
 * A TCP header (RFC 9293 section 3.1).
 *
 * <pre>
 *  0: source port     | destination port
 *  4: sequence number
 *  8: acknowledgement number
 * 12: header length in words (4 bits), reserved (4), flags (8) | window
 * 16: checksum        | urgent pointer, then options
 * </pre>
 */
final class Tcp {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  private static final int HEADER = 20;

  private Tcp() {}

  static Verdict read(Packet packet, int at) {
    if (!packet.has(at, HEADER)) {
      return packet.lacks(at, HEADER);
    }
    int header = (packet.unsignedByte(at + 12) >> 4) * 4;
    if (header < HEADER) {
      return Verdict.MALFORMED;
    }
    if (!packet.has(at, header)) {
      return packet.lacks(at, header);
    }
    long source = AddressTable.endpoint(packet.sourceAddress, packet.unsignedShort(at));
    long destination =
        AddressTable.endpoint(packet.destinationAddress, packet.unsignedShort(at + 2));
    if (source == AddressTable.NONE || destination == AddressTable.NONE) {
      // Connections of addresses that could not be kept would be taken for one.
      return Verdict.OTHER_TCP;
    }
    int sequence = packet.bytes.getInt(at + 4);
    return packet.tcp.add(
        packet, source, destination, sequence, packet.unsignedByte(at + 13), at + header);
  }
}
