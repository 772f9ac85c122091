package earshot.testkit.traffic;

import earshot.testkit.traffic.wire.IpPackets;
import earshot.testkit.traffic.wire.RtpPacket;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A sender's packets as the tap sees them: without the lost, twice the duplicated, in order of
 * arrival.
 */
final class RtpSource implements PacketSource {
  /** A second copy follows the first so much later: a switch's mirror, not a retransmission. */
  private static final long COPY_NS = 40_000;

  /** How far ahead one has to look: relays and jitter upset the order of sending by less. */
  private static final long LOOK_AHEAD_NS = 3_000_000_000L;

  private final RtpSender sender;
  private final IpPackets ip;
  private final FrameSequence frames;
  private final PriorityQueue<Arrival> arrivals =
      new PriorityQueue<>(
          Comparator.comparingLong(Arrival::seenNs).thenComparingLong(a -> a.frame.number()));
  private final long lookAheadNs;
  private @Nullable RtpFrame following;

  private record Arrival(long seenNs, RtpFrame frame) {}

  RtpSource(RtpSender sender, IpPackets ip) {
    this.sender = sender;
    this.ip = ip;
    this.frames = new FrameSequence(sender);
    boolean orderly = sender.spans.stream().noneMatch(s -> s.source() instanceof MediaSpan.Relayed);
    this.lookAheadNs = orderly ? 0 : LOOK_AHEAD_NS;
    this.following = frames.hasNext() ? frames.next() : null;
  }

  @Override
  public boolean hasNext() {
    fill();
    return !arrivals.isEmpty();
  }

  @Override
  public long nextNs() {
    fill();
    return arrivals.isEmpty() ? Long.MAX_VALUE : arrivals.element().seenNs();
  }

  @Override
  public byte[] next() {
    fill();
    return packet(arrivals.remove().frame());
  }

  /** Takes in every packet that could pass the tap before the first of those here. */
  private void fill() {
    while (following != null
        && (arrivals.isEmpty()
            || following.sentNs() <= arrivals.element().seenNs() + lookAheadNs)) {
      for (int copy = 0; copy < following.copies(); copy++) {
        arrivals.add(new Arrival(following.seenNs() + copy * COPY_NS, following));
      }
      following = frames.hasNext() ? frames.next() : null;
    }
  }

  private byte[] packet(RtpFrame frame) {
    Flow flow = frame.flow();
    RtpPacket rtp =
        new RtpPacket(
            frame.marker(),
            frame.payloadType(),
            frame.sequence(),
            frame.timestamp(),
            frame.ssrc(),
            sender.extras);
    byte[] octets = rtp.with(frame.payload().octets());
    SrtpKey key = flow.srtp();
    if (key != null) {
      octets = key.protect(octets, rtp.headerOctets(), frame.ssrc(), frame.extendedSequence());
    }
    return ip.udp(
        flow.from(), flow.fromPort(), flow.to(), flow.toPort(), IpPackets.EXPEDITED, octets);
  }
}
