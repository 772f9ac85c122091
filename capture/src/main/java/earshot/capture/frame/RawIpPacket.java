package earshot.capture.frame;

import earshot.capture.net.AddressTable;
import java.nio.ByteBuffer;

/**
 * Puts IP and UDP headers (RFC 791, RFC 8200, RFC 768) before a datagram's payload again, with
 * checksums that hold. The buffer is reused for every packet; owned by one thread.
 */
public final class RawIpPacket {
  private static final int UDP_HEADER = 8;
  private static final int PROTOCOL_UDP = 17;
  private static final int HOP_LIMIT = 64;
  private static final int MAX_PAYLOAD = 65_535 - 20 - UDP_HEADER;

  private final AddressTable addresses;
  private final ByteBuffer bytes = ByteBuffer.allocate(40 + UDP_HEADER + MAX_PAYLOAD);
  private int length;

  /**
   * A packet that holds nothing yet.
   *
   * @param addresses the table that endpoints mean
   */
  public RawIpPacket(AddressTable addresses) {
    this.addresses = addresses;
  }

  /** The packet stands at the beginning of this buffer. */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** How many octets the packet has. */
  public int length() {
    return length;
  }

  /** Makes the packet that carries the datagram. */
  public void wrap(UdpDatagram datagram) {
    long source = AddressTable.address(datagram.source());
    long destination = AddressTable.address(datagram.destination());
    int payload = Math.min(datagram.length(), MAX_PAYLOAD);
    int udpLength = UDP_HEADER + payload;
    bytes.clear();
    boolean ipv4 = AddressTable.isIpv4(source) && AddressTable.isIpv4(destination);
    if (ipv4) {
      bytes.putShort((short) 0x4500).putShort((short) (20 + udpLength)).putInt(0);
      bytes.put((byte) HOP_LIMIT).put((byte) PROTOCOL_UDP).putShort((short) 0);
      bytes.putInt((int) source).putInt((int) destination);
      bytes.putShort(10, checksum(sum(0, 0, 20)));
    } else {
      bytes.putInt(0x6000_0000).putShort((short) udpLength);
      bytes.put((byte) PROTOCOL_UDP).put((byte) HOP_LIMIT);
      addresses.putIpv6(source, bytes);
      addresses.putIpv6(destination, bytes);
    }
    int udp = bytes.position();
    bytes.putShort((short) AddressTable.port(datagram.source()));
    bytes.putShort((short) AddressTable.port(datagram.destination()));
    bytes.putShort((short) udpLength).putShort((short) 0);
    bytes.put(udp + UDP_HEADER, datagram.bytes(), datagram.offset(), payload);
    length = udp + udpLength;
    int addressesAt = ipv4 ? 12 : 8;
    long pseudoHeader = sum(PROTOCOL_UDP + udpLength, addressesAt, udp);
    short checksum = checksum(sum(pseudoHeader, udp, length));
    bytes.putShort(udp + 6, checksum == 0 ? (short) 0xFFFF : checksum);
  }

  /** The sum of 16-bit words (RFC 1071) from {@code from} to {@code to}, added to {@code start}. */
  private long sum(long start, int from, int to) {
    long sum = start;
    int at = from;
    for (; at + 1 < to; at += 2) {
      sum += bytes.getShort(at) & 0xFFFF;
    }
    return at < to ? sum + ((bytes.get(at) & 0xFF) << 8) : sum;
  }

  private static short checksum(long sum) {
    long folded = (sum & 0xFFFF) + (sum >>> 16);
    folded = (folded & 0xFFFF) + (folded >>> 16);
    return (short) ~folded;
  }
}
