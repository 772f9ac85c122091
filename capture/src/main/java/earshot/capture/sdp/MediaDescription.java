package earshot.capture.sdp;

import java.util.List;
import java.util.Locale;

/**
 * One m-line with what belongs to it (RFC 8866 section 5.14).
 *
 * @param kind {@code audio}, {@code video}, {@code image}, … in lower case
 * @param port where the describer wants media; 0 refuses or ends it
 * @param protocol as sent, for example {@code RTP/AVP}
 * @param address the connection address that holds for it, media-level before session-level; empty
 *     when the description has none
 * @param formats its formats in the describer's order of preference; empty for non-RTP media
 * @param direction which way media flows; session-level where the m-line says nothing
 * @param encryption how its media is protected
 * @param rtcpMux whether RTCP shares the RTP port (RFC 5761)
 * @param rtcpPort where RTCP goes: a=rtcp, or the port itself with rtcp-mux, or port + 1
 * @param ptimeMs ms of audio per packet that the describer asks for; 0 when it does not say
 * @param ssrcs SSRCs the describer names (RFC 5576), as signed 32-bit numbers
 */
public record MediaDescription(
    String kind,
    int port,
    String protocol,
    String address,
    List<MediaFormat> formats,
    MediaDirection direction,
    MediaEncryption encryption,
    boolean rtcpMux,
    int rtcpPort,
    int ptimeMs,
    List<Integer> ssrcs) {

  /** Copies what it is given. */
  public MediaDescription {
    formats = List.copyOf(formats);
    ssrcs = List.copyOf(ssrcs);
  }

  /** Whether this is audio over RTP. */
  public boolean isRtpAudio() {
    return kind.equals("audio") && protocol.toUpperCase(Locale.ROOT).contains("RTP");
  }

  /** Whether its profile is a secure one, which leaves no choice but SRTP (RFC 3711, RFC 5124). */
  public boolean isSecureProfile() {
    return protocol.toUpperCase(Locale.ROOT).contains("SAVP");
  }

  /**
   * Whether the describer has put the other side on hold (RFC 3264 section 8.4, RFC 2543's
   * 0.0.0.0).
   */
  public boolean isHold() {
    return direction == MediaDirection.SENDONLY
        || direction == MediaDirection.INACTIVE
        || address.equals("0.0.0.0")
        || address.equals("::");
  }
}
