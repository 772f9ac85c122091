package earshot.testkit.traffic;

import earshot.testkit.traffic.wire.IpPackets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Puts SIP messages into packets. */
final class SignallingPackets {
  private static final long FRAGMENT_GAP_NS = 20_000;

  private final SipWire wire;
  private final IpPackets ip;
  private final SplittableRandom random;
  private final List<PacketSource.Timed> packets = new ArrayList<>();

  SignallingPackets(SipWire wire, IpPackets ip, long seed) {
    this.wire = wire;
    this.ip = ip;
    this.random = new SplittableRandom(seed);
  }

  List<PacketSource.Timed> of(List<TimedMessage> messages) {
    if (wire.transport() == SipWire.Transport.UDP) {
      messages.forEach(this::datagram);
    } else {
      connections(messages);
    }
    return packets;
  }

  private void datagram(TimedMessage message) {
    Host from = message.from();
    Host to = message.to();
    int id = random.nextInt(1, 0x1_0000);
    List<byte[]> fragments =
        new ArrayList<>(
            ip.udpFragments(
                from.nic(),
                from.sipPort(),
                to.nic(),
                to.sipPort(),
                id,
                wire.mtu(),
                message.octets()));
    if (fragments.size() > 1) {
      switch (wire.order()) {
        case FORWARDS -> {}
        case BACKWARDS -> Collections.reverse(fragments);
        case FIRST_LOST -> fragments.removeFirst();
      }
    }
    for (int i = 0; i < fragments.size(); i++) {
      long ns = message.sentNs() + i * FRAGMENT_GAP_NS;
      packets.add(new PacketSource.Timed(ns, fragments.get(i)));
    }
  }

  /** One connection for each pair of hosts, opened by whoever speaks first. */
  private void connections(List<TimedMessage> messages) {
    Map<String, List<TimedMessage>> pairs = new LinkedHashMap<>();
    for (TimedMessage message : messages) {
      String there = message.from() + " " + message.to();
      String back = message.to() + " " + message.from();
      String pair = pairs.containsKey(back) ? back : there;
      pairs.computeIfAbsent(pair, key -> new ArrayList<>()).add(message);
    }
    for (List<TimedMessage> pair : pairs.values()) {
      packets.addAll(new TcpConnection(wire, ip, pair, random).packets());
    }
  }
}
