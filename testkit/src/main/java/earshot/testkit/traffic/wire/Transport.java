package earshot.testkit.traffic.wire;

/** UDP datagrams and TCP segments with their checksums. */
final class Transport {
  private Transport() {}

  static byte[] udp(Nic from, int fromPort, Nic to, int toPort, byte[] payload) {
    int length = 8 + payload.length;
    Octets out = new Octets().u16(fromPort).u16(toPort).u16(length).u16(0).octets(payload);
    int checksum = out.checksum(0, pseudoHeader(from, to, IpPackets.UDP, length));
    return out.set16(6, checksum == 0 ? 0xffff : checksum).toArray();
  }

  static byte[] tcp(
      Nic from,
      int fromPort,
      Nic to,
      int toPort,
      long sequence,
      long acknowledged,
      int flags,
      byte[] payload) {
    Octets out = new Octets().u16(fromPort).u16(toPort).u32(sequence).u32(acknowledged);
    out.u16(5 << 12 | flags).u16(0xffff).u16(0).u16(0).octets(payload);
    int checksum = out.checksum(0, pseudoHeader(from, to, IpPackets.TCP, out.length()));
    return out.set16(16, checksum).toArray();
  }

  private static long pseudoHeader(Nic from, Nic to, int protocol, int length) {
    return sum(from.address().getAddress()) + sum(to.address().getAddress()) + protocol + length;
  }

  private static long sum(byte[] address) {
    long sum = 0;
    for (int at = 0; at < address.length; at += 2) {
      sum += (address[at] & 0xff) << 8 | address[at + 1] & 0xff;
    }
    return sum;
  }
}
