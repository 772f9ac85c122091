package earshot.testkit.traffic.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** RTCP compound packets (RFC 3550 section 6). */
public final class RtcpPackets {
  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int SOURCE_DESCRIPTION = 202;
  private static final int GOODBYE = 203;

  /** Seconds from 1900, where NTP begins, to 1970. */
  private static final long NTP_OFFSET_S = 2_208_988_800L;

  private final Octets out = new Octets();

  /**
   * What a receiver says of a source (section 6.4.1).
   *
   * @param ssrc the source
   * @param fractionLost lost since the last report, in 256ths
   * @param cumulativeLost lost since the beginning
   * @param highestSequence the highest sequence number received, extended by its cycles
   * @param jitter interarrival jitter in timestamp units
   */
  public record Report(
      int ssrc, int fractionLost, int cumulativeLost, long highestSequence, long jitter) {}

  /** A sender report, with a report about the other side if there is one. */
  public RtcpPackets senderReport(
      int ssrc,
      long nowNs,
      long rtpTimestamp,
      long packets,
      long payloadOctets,
      @Nullable Report report) {
    header(report == null ? 0 : 1, SENDER_REPORT, report == null ? 6 : 12);
    long seconds = nowNs / 1_000_000_000L;
    long fraction = ((nowNs % 1_000_000_000L) << 32) / 1_000_000_000L;
    out.u32(ssrc).u32(seconds + NTP_OFFSET_S).u32(fraction).u32(rtpTimestamp);
    out.u32(packets).u32(payloadOctets);
    return block(report);
  }

  /** A receiver report: of one who sends nothing. */
  public RtcpPackets receiverReport(int ssrc, @Nullable Report report) {
    header(report == null ? 0 : 1, RECEIVER_REPORT, report == null ? 1 : 7);
    out.u32(ssrc);
    return block(report);
  }

  /** The source's canonical name. */
  public RtcpPackets canonicalName(int ssrc, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    int items = (2 + text.length) / 4 * 4 + 4;
    header(1, SOURCE_DESCRIPTION, 1 + items / 4);
    out.u32(ssrc).u8(1).u8(text.length).octets(text);
    for (int at = 2 + text.length; at < items; at++) {
      out.u8(0);
    }
    return this;
  }

  /** The source leaves. */
  public RtcpPackets goodbye(int ssrc) {
    header(1, GOODBYE, 1);
    out.u32(ssrc);
    return this;
  }

  /** The compound packet's octets. */
  public byte[] toArray() {
    return out.toArray();
  }

  private RtcpPackets block(@Nullable Report report) {
    if (report != null) {
      out.u32(report.ssrc()).u8(report.fractionLost()).u8(report.cumulativeLost() >> 16);
      out.u16(report.cumulativeLost()).u32(report.highestSequence()).u32(report.jitter());
      out.u32(0).u32(0);
    }
    return this;
  }

  private void header(int count, int type, int words) {
    out.u8(0x80 | count).u8(type).u16(words);
  }
}
