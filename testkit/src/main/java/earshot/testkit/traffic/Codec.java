package earshot.testkit.traffic;

import earshot.testkit.traffic.audio.G711;
import org.jspecify.annotations.Nullable;

/** A way to encode speech, as RTP/AVP profiles name it (RFC 3551, RFC 7587). */
@SuppressWarnings("ImmutableEnumChecker") // G711 never changes; its tables are arrays for speed
public enum Codec {
  /** G.711 µ-law. */
  PCMU(0, "PCMU/8000", 80, G711.MU_LAW),
  /** G.711 A-law. */
  PCMA(8, "PCMA/8000", 80, G711.A_LAW),
  /** G.722, whose clock is 8 kHz by an old mistake (RFC 3551 section 4.5.2). */
  G722(9, "G722/8000", 80, null),
  /** G.729. */
  G729(18, "G729/8000", 10, null),
  /** Opus. */
  OPUS(111, "opus/48000/2", 40, null);

  private final int payloadType;
  private final String rtpmap;
  private final int octetsPer10Ms;
  private final @Nullable G711 law;

  Codec(int payloadType, String rtpmap, int octetsPer10Ms, @Nullable G711 law) {
    this.payloadType = payloadType;
    this.rtpmap = rtpmap;
    this.octetsPer10Ms = octetsPer10Ms;
    this.law = law;
  }

  /** Its static payload type, or the one it is usually given. */
  public int payloadType() {
    return payloadType;
  }

  /** Its encoding, clock rate and channels as in {@code a=rtpmap}. */
  public String rtpmap() {
    return rtpmap;
  }

  /**
   * Its G.711 law, or null where it is no G.711: such payloads are random octets of a plausible
   * length.
   */
  public @Nullable G711 law() {
    return law;
  }

  /** Ticks of its RTP clock per 8 kHz sample. */
  int ticksPerSample() {
    return this == OPUS ? 6 : 1;
  }

  /** Octets of a frame of so many 8 kHz samples. */
  int octets(int samples) {
    return samples * octetsPer10Ms / 80;
  }
}
