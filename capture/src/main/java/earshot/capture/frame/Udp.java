package earshot.capture.frame;

import earshot.capture.count.Verdict;

/** UDP (RFC 768): source port, destination port, length, checksum; 2 octets each. */
final class Udp {
  private static final int HEADER = 8;

  private Udp() {}

  static Verdict read(Packet packet, int at) {
    if (!packet.has(at, HEADER)) {
      return packet.lacks(at, HEADER);
    }
    long header = packet.bytes.getLong(at);
    int length = (int) (header >>> 16) & 0xFFFF;
    if (length < HEADER || length > packet.wireEnd - at) {
      return Verdict.MALFORMED;
    }
    packet.narrow(at, length);
    int sourcePort = (int) (header >>> 48);
    int destinationPort = (int) (header >>> 32) & 0xFFFF;
    return UdpTunnel.isTunnel(packet, destinationPort, at + HEADER)
        ? UdpTunnel.read(packet, destinationPort, at + HEADER)
        : packet.deliver(at + HEADER, sourcePort, destinationPort);
  }
}
