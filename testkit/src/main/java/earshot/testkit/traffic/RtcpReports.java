package earshot.testkit.traffic;

import earshot.testkit.traffic.wire.IpPackets;
import earshot.testkit.traffic.wire.RtcpPackets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side's RTCP: a report every five seconds about what it sent and what it got, and BYE at its
 * end.
 */
final class RtcpReports {
  private static final long INTERVAL_NS = 5_000_000_000L;

  private final IpPackets ip;
  private final boolean multiplexed;
  private final String name;
  private final FrameSequence sent;
  private final ReceptionCount heard;
  private final List<PacketSource.Timed> packets = new ArrayList<>();
  private long packetCount;
  private long octetCount;

  /** Reports of {@code own}, about what reaches the tap of {@code other}. */
  RtcpReports(RtpSender own, RtpSender other, String name, boolean multiplexed, IpPackets ip) {
    this.ip = ip;
    this.multiplexed = multiplexed;
    this.name = name;
    sent = new FrameSequence(own);
    heard = new ReceptionCount(other);
  }

  List<PacketSource.Timed> packets() {
    long dueNs = Long.MIN_VALUE;
    @Nullable RtpFrame last = null;
    while (sent.hasNext()) {
      RtpFrame frame = sent.next();
      packetCount++;
      octetCount += frame.payload().octets().length;
      if (last != null && last.ssrc() != frame.ssrc()) {
        packetCount = 1;
        octetCount = frame.payload().octets().length;
      }
      if (last == null) {
        dueNs = frame.sentNs() + INTERVAL_NS;
      } else if (frame.sentNs() >= dueNs) {
        report(frame, frame.sentNs() + 1_000_000, false);
        dueNs += INTERVAL_NS;
      }
      last = frame;
    }
    if (last != null) {
      report(last, last.sentNs() + 3_000_000, true);
    }
    return packets;
  }

  private void report(RtpFrame last, long nowNs, boolean goodbye) {
    RtcpPackets.@Nullable Report about = heard.reportAt(nowNs);
    long elapsedTicks = (nowNs - last.sentNs()) * last.flow().codec().ticksPerSample() / 125_000;
    long timestamp = last.timestamp() + elapsedTicks;
    RtcpPackets rtcp = new RtcpPackets();
    rtcp.senderReport(last.ssrc(), nowNs, timestamp, packetCount, octetCount, about);
    rtcp.canonicalName(last.ssrc(), name);
    if (goodbye) {
      rtcp.goodbye(last.ssrc());
    }
    Flow flow = last.flow();
    int next = multiplexed ? 0 : 1;
    byte[] packet =
        ip.udp(
            flow.from(),
            flow.fromPort() + next,
            flow.to(),
            flow.toPort() + next,
            IpPackets.EXPEDITED,
            rtcp.toArray());
    packets.add(new PacketSource.Timed(nowNs, packet));
  }
}
