package earshot.capture.rtcp;

import java.nio.ByteBuffer;

/**
 * Takes what {@link RtcpReader} finds, in the order of the packet. Called on the capture thread.
 * Every method does nothing unless overridden.
 */
public interface RtcpListener {
  /**
   * A sender report's own part (RFC 3550 section 6.4.1).
   *
   * @param ssrc who sends
   * @param ntpTime the sender's wall clock: seconds since 1900 in the upper 32 bits, fractions
   *     below; 0 when it has none
   * @param rtpTimestamp the same instant on its media clock, 32 bits
   * @param packets how many RTP packets it has sent
   * @param octets how many payload octets it has sent
   */
  default void onSenderReport(
      int ssrc, long ntpTime, int rtpTimestamp, long packets, long octets) {}

  /**
   * A report block: how a stream arrived at someone (RFC 3550 section 6.4.1).
   *
   * @param reporter who reports
   * @param source whose stream it received
   * @param fractionLost the share lost since its last report, in 256ths
   * @param cumulativeLost packets lost in all; negative when duplicates outnumber losses
   * @param highestSequence the highest sequence number received, with 16 bits of wraps above
   * @param jitter interarrival jitter in ticks of the media clock, 0 to 2³² - 1
   * @param lastReport the middle 32 bits of the NTP time of the last report from {@code source}; 0
   *     when there was none
   * @param delaySinceLastReport in 65,536ths of a second
   */
  default void onReportBlock(
      int reporter,
      int source,
      int fractionLost,
      int cumulativeLost,
      long highestSequence,
      long jitter,
      int lastReport,
      long delaySinceLastReport) {}

  /**
   * A canonical name (RFC 3550 section 6.5.1), which ties streams of one party together.
   *
   * @param ssrc whose
   * @param bytes where the name stands, in UTF-8; valid during the call
   * @param offset its first octet
   * @param length its octets, 0 to 255
   */
  default void onCanonicalName(int ssrc, ByteBuffer bytes, int offset, int length) {}

  /** A source leaves (RFC 3550 section 6.6). */
  default void onBye(int ssrc) {}
}
