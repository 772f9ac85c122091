package earshot.testkit.traffic;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a leg's two parties talk, set before the first INVITE. */
public final class LegOptions {
  /** What of RTCP there is. */
  enum Rtcp {
    NONE,
    NEXT_PORT,
    MULTIPLEXED
  }

  final Map<String, String> headers = new LinkedHashMap<>();
  final Map<String, String> sdpAttributes = new LinkedHashMap<>();
  SipWire wire = SipWire.udp();
  Rtcp rtcp = Rtcp.NONE;
  int ptimeMs = 20;
  int telephoneEventType = 101;
  @Nullable String callerSession;
  @Nullable String calleeSession;
  boolean signallingUnseen;

  private final Map<Codec, Integer> payloadTypes = new EnumMap<>(Codec.class);

  /** Adds a header to every INVITE. */
  public LegOptions header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Makes every INVITE so much longer, with a header, as phones' long lists of features do. */
  public LegOptions longerBy(int octets) {
    return header(
        "X-Features", "long-list-of-features,".repeat(octets / 22 + 1).substring(0, octets));
  }

  /** Adds {@code a=name:value} to every session description. */
  public LegOptions sdpAttribute(String name, String value) {
    sdpAttributes.put(name, value);
    return this;
  }

  /** How SIP is carried; UDP unless told. */
  public LegOptions over(SipWire how) {
    wire = how;
    return this;
  }

  /** RTCP on the port after RTP's. */
  public LegOptions rtcp() {
    rtcp = Rtcp.NEXT_PORT;
    return this;
  }

  /** RTCP on RTP's port (RFC 5761). */
  public LegOptions rtcpMultiplexed() {
    rtcp = Rtcp.MULTIPLEXED;
    return this;
  }

  /** The ptime that SDP tells and both senders keep: 10, 20, 30, 40 or 60 ms. */
  public LegOptions ptime(int ms) {
    ptimeMs = ms;
    return this;
  }

  /** A payload type of this leg's own for a codec. */
  public LegOptions payloadType(Codec codec, int type) {
    payloadTypes.put(codec, type);
    return this;
  }

  /** The payload type of telephone-events; 101 unless told. */
  public LegOptions telephoneEventType(int type) {
    telephoneEventType = type;
    return this;
  }

  /**
   * Tells Session-IDs (RFC 7989): two UUIDs of 32 hexadecimal digits, one for each end of the whole
   * call.
   *
   * @param caller the calling end's
   * @param callee the called end's
   */
  public LegOptions sessionId(String caller, String callee) {
    callerSession = caller;
    calleeSession = callee;
    return this;
  }

  /** The tap sees nothing of this leg's signalling. */
  public LegOptions signallingUnseen() {
    signallingUnseen = true;
    return this;
  }

  int payloadType(Codec codec) {
    return payloadTypes.getOrDefault(codec, codec.payloadType());
  }
}
