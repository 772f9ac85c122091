package earshot.testkit.traffic;

import earshot.testkit.traffic.wire.IpPackets;
import earshot.testkit.traffic.wire.LinkLayer;
import earshot.testkit.traffic.wire.Nic;
import earshot.testkit.traffic.wire.PacketConsumer;
import earshot.testkit.traffic.wire.PcapWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A practice's phone traffic, told as a script: hosts, legs between them, and what else goes over
 * the wire. The same script with the same seed gives the same octets, always; it may be played
 * again and again.
 *
 * <p>While it plays it holds the SIP messages and a packet or two of each stream. One thread at a
 * time.
 */
public final class TrafficScript {
  private static final Instant MONDAY_MORNING = Instant.parse("2026-03-02T08:30:00Z");

  private final long seed;
  private final List<Leg> legs = new ArrayList<>();
  private final List<Supplier<PacketSource>> others = new ArrayList<>();
  private final Map<String, Integer> legsOfCall = new HashMap<>();
  private long epochNs = MONDAY_MORNING.getEpochSecond() * 1_000_000_000L;
  private IpPackets ip = new IpPackets(LinkLayer.ETHERNET);
  private CaptureWindow window = CaptureWindow.ALWAYS;
  private long repeatAfterNs;
  private int hosts;

  /** An empty script. */
  public TrafficScript(long seed) {
    this.seed = seed;
  }

  /** When the script begins; told before anything else. A Monday morning unless told. */
  public TrafficScript startingAt(Instant time) {
    epochNs = Math.addExact(time.getEpochSecond() * 1_000_000_000L, time.getNano());
    return this;
  }

  /** The link layer of all packets; Ethernet unless told. */
  public TrafficScript on(LinkLayer link) {
    ip = new IpPackets(link);
    return this;
  }

  /** Every packet passes the tap twice, so much apart: a mirror of both a port's directions. */
  public TrafficScript seenTwice(double msApart) {
    repeatAfterNs = Math.round(msApart * 1e6);
    return this;
  }

  /** The tap listens only between these times, in ms since the script began. */
  public TrafficScript capturedBetween(long fromMs, long untilMs) {
    window = new CaptureWindow(ns(fromMs), ns(untilMs));
    return this;
  }

  /** A host with a literal address; its MAC is made up. */
  public Host host(String user, String displayName, String address) {
    hosts++;
    return new Host(user, displayName, Nic.of(0x0200_5e00_0000L + hosts, address));
  }

  /**
   * A leg of a call, with nothing in it yet.
   *
   * @param call the call's name in the ground truth; legs of the same name are one call
   */
  public Leg leg(String call, Host caller, Host callee) {
    int number = legsOfCall.merge(call, 1, Integer::sum);
    Leg leg = new Leg(call, caller, callee, epochNs, Seeds.of(seed, call + " " + number));
    legs.add(leg);
    return leg;
  }

  /** A call that comes in over a PBX: two legs to begin with, which the PBX ties together. */
  public PbxCall pbxCall(String call, Host trunk, Host pbx, Host staff) {
    return new PbxCall(this, call, trunk, pbx, staff);
  }

  /** A phone registers, and is asked for its password first. */
  public TrafficScript register(Host phone, Host registrar, long atMs) {
    return outOfDialog(phone, registrar, atMs, OutOfDialog::register);
  }

  /** One host asks another whether it is there. */
  public TrafficScript options(Host asking, Host asked, long atMs) {
    return outOfDialog(asking, asked, atMs, OutOfDialog::options);
  }

  /** Traffic that only looks like a call's. */
  public TrafficScript lookAlike(LookAlike kind, Host from, Host to, long atMs, long forMs) {
    long of = Seeds.of(seed, kind.name() + " " + atMs + " " + from);
    others.add(() -> PacketSource.of(kind.packets(ip, from, to, ns(atMs), ns(atMs + forMs), of)));
    return this;
  }

  /** Plays the script: every packet that the tap sees, in order of time. */
  public void play(PacketConsumer consumer) throws IOException {
    List<PacketSource> sources = new ArrayList<>();
    for (Leg leg : legs) {
      new LegPackets(leg, ip).addTo(sources);
    }
    others.forEach(other -> sources.add(other.get()));
    new PacketMerge(window, repeatAfterNs, ip.link().number(), consumer).run(sources);
  }

  /** Plays the script into a pcap file with µs timestamps. */
  public void writePcap(Path file) throws IOException {
    writePcap(file, false);
  }

  /** Plays the script into a pcap file with ns or µs timestamps. */
  public void writePcap(Path file, boolean nanoseconds) throws IOException {
    try (PcapWriter writer = PcapWriter.to(file, ip.link(), nanoseconds)) {
      play(writer);
    }
  }

  /** What was truly said, sent and lost. */
  public GroundTruth truth() {
    return GroundTruth.of(legs, window, repeatAfterNs > 0);
  }

  private TrafficScript outOfDialog(
      Host from, Host to, long atMs, Function<OutOfDialog, List<TimedMessage>> what) {
    SipWire wire = SipWire.udp();
    long of = Seeds.of(seed, "outside " + from + to + atMs + others.size());
    List<TimedMessage> messages = what.apply(new OutOfDialog(from, to, wire, ns(atMs), of));
    others.add(() -> PacketSource.of(new SignallingPackets(wire, ip, of).of(messages)));
    return this;
  }

  private long ns(long ms) {
    return epochNs + ms * 1_000_000;
  }
}
