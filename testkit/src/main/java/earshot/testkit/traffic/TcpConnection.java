package earshot.testkit.traffic;

import earshot.testkit.traffic.wire.IpPackets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One TCP connection and the SIP messages that it carries, both ways (RFC 9293, RFC 3261 section
 * 18.3).
 */
final class TcpConnection {
  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int PUSH = 0x08;
  private static final int ACK = 0x10;
  private static final byte[] NOTHING = {};
  private static final long SEGMENT_GAP_NS = 120_000;
  private static final long OVERTAKEN_NS = 1_500_000;
  private static final long RETRANSMITTED_NS = 210_000_000;

  private final SipWire wire;
  private final IpPackets ip;
  private final List<TimedMessage> messages;
  private final Host client;
  private final Host server;
  private final int clientPort;
  private final SplittableRandom random;
  private final List<PacketSource.Timed> packets = new ArrayList<>();

  /** Next sequence number of the client, and of the server. */
  private final long[] next = new long[2];

  private int segments;

  TcpConnection(SipWire wire, IpPackets ip, List<TimedMessage> messages, SplittableRandom random) {
    this.wire = wire;
    this.ip = ip;
    this.messages = messages;
    this.random = random;
    client = messages.getFirst().from();
    server = messages.getFirst().to();
    clientPort = random.nextInt(32_768, 60_999);
    next[0] = random.nextLong(1L << 32);
    next[1] = random.nextLong(1L << 32);
  }

  List<PacketSource.Timed> packets() {
    open(messages.getFirst().sentNs() - 3_000_000);
    for (int at = 0; at < messages.size(); ) {
      at = burst(at);
    }
    close(messages.getLast().sentNs() + 400_000_000);
    return packets;
  }

  private void open(long ns) {
    packet(ns, 0, next[0], 0, SYN, NOTHING);
    next[0]++;
    packet(ns + 1_000_000, 1, next[1], next[0], SYN | ACK, NOTHING);
    next[1]++;
    packet(ns + 2_000_000, 0, next[0], next[1], ACK, NOTHING);
  }

  private void close(long ns) {
    packet(ns, 0, next[0], next[1], FIN | ACK, NOTHING);
    packet(ns + 1_000_000, 1, next[1], next[0] + 1, FIN | ACK, NOTHING);
    packet(ns + 2_000_000, 0, next[0] + 1, next[1] + 1, ACK, NOTHING);
  }

  /**
   * Sends the message at {@code first} and those that are gathered with it; returns the first after
   * them.
   */
  private int burst(int first) {
    Host from = messages.get(first).from();
    ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    long lastNs = messages.get(first).sentNs();
    int at = first;
    while (at < messages.size()
        && messages.get(at).from() == from
        && messages.get(at).sentNs() - lastNs <= wire.gatherMs() * 1_000_000L) {
      gathered.writeBytes(messages.get(at).octets());
      lastNs = messages.get(at).sentNs();
      at++;
    }
    int side = from == client ? 0 : 1;
    byte[] octets = gathered.toByteArray();
    segments(lastNs, side, wire.transport() == SipWire.Transport.TLS ? record(octets) : octets);
    return at;
  }

  private void segments(long startNs, int side, byte[] octets) {
    long ns = startNs;
    for (int at = 0; at < octets.length; at += wire.segmentOctets(), ns += SEGMENT_GAP_NS) {
      int end = Math.min(octets.length, at + wire.segmentOctets());
      byte[] part = Arrays.copyOfRange(octets, at, end);
      int flags = end == octets.length ? PUSH | ACK : ACK;
      segments++;
      boolean overtaken = end < octets.length && isEvery(wire.swapEvery());
      packet(overtaken ? ns + OVERTAKEN_NS : ns, side, next[side], next[1 - side], flags, part);
      if (isEvery(wire.repeatEvery())) {
        packet(ns + RETRANSMITTED_NS, side, next[side], next[1 - side], flags, part);
      }
      next[side] += part.length;
    }
    packet(ns + SEGMENT_GAP_NS, 1 - side, next[1 - side], next[side], ACK, NOTHING);
  }

  private boolean isEvery(int count) {
    return count > 0 && segments % count == 0;
  }

  /** A TLS application data record of octets that nobody can read. */
  private byte[] record(byte[] clear) {
    byte[] sealed = new byte[clear.length + 17];
    random.nextBytes(sealed);
    byte[] record = new byte[5 + sealed.length];
    record[0] = 23;
    record[1] = 3;
    record[2] = 3;
    record[3] = (byte) (sealed.length >> 8);
    record[4] = (byte) sealed.length;
    System.arraycopy(sealed, 0, record, 5, sealed.length);
    return record;
  }

  private void packet(
      long ns, int side, long sequence, long acknowledged, int flags, byte[] payload) {
    int serverPort =
        wire.transport() == SipWire.Transport.TLS ? server.sipPort() + 1 : server.sipPort();
    Host from = side == 0 ? client : server;
    Host to = side == 0 ? server : client;
    int fromPort = side == 0 ? clientPort : serverPort;
    int toPort = side == 0 ? serverPort : clientPort;
    byte[] octets =
        ip.tcp(from.nic(), fromPort, to.nic(), toPort, sequence, acknowledged, flags, payload);
    packets.add(new PacketSource.Timed(ns, octets));
  }
}
