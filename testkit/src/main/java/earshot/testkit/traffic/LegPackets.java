package earshot.testkit.traffic;

import earshot.testkit.traffic.wire.IpPackets;
import java.util.List;

/** A leg as packets: its signalling, its two streams and their reports. */
final class LegPackets {
  private final Leg leg;
  private final IpPackets ip;

  LegPackets(Leg leg, IpPackets ip) {
    this.leg = leg;
    this.ip = ip;
  }

  void addTo(List<PacketSource> sources) {
    LegOptions options = leg.options();
    if (!options.signallingUnseen) {
      long seed = Seeds.of(leg.callId().hashCode(), "wire");
      SignallingPackets signalling = new SignallingPackets(options.wire, ip, seed);
      sources.add(PacketSource.of(signalling.of(leg.signalling.messages)));
    }
    for (Side side : Side.values()) {
      RtpSender sender = leg.media.end(side).sender;
      sources.add(new RtpSource(sender, ip));
      // Who encrypts media encrypts its reports too (RFC 3711 section 3.4): those are not made
      // here.
      boolean encrypted = leg.media.end(side).srtp != null;
      if (options.rtcp != LegOptions.Rtcp.NONE && !encrypted) {
        sources.add(PacketSource.of(reports(sender, side)));
      }
    }
  }

  private List<PacketSource.Timed> reports(RtpSender sender, Side side) {
    RtpSender other = leg.media.end(side.other()).sender;
    boolean multiplexed = leg.options().rtcp == LegOptions.Rtcp.MULTIPLEXED;
    String name = side + "@" + leg.callId();
    return new RtcpReports(sender, other, name, multiplexed, ip).packets();
  }
}
