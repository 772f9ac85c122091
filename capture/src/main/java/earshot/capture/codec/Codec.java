package earshot.capture.codec;

import java.util.Locale;
import java.util.Optional;

/** What can be decoded, with the names and static payload types of RFC 3551 section 6. */
public enum Codec {
  /** G.711 µ-law. */
  PCMU(0, 0xFF),
  /** G.711 A-law. */
  PCMA(8, 0xD5);

  /** Samples, and ticks of the RTP timestamp, per second: all that can be decoded has this rate. */
  public static final int SAMPLE_RATE_HZ = 8000;

  private final int staticPayloadType;
  private final int silence;

  Codec(int staticPayloadType, int silence) {
    this.staticPayloadType = staticPayloadType;
    this.silence = silence;
  }

  /** The codec that a static payload type stands for, if it can be decoded. */
  public static Optional<Codec> ofPayloadType(int payloadType) {
    for (Codec codec : values()) {
      if (codec.staticPayloadType == payloadType) {
        return Optional.of(codec);
      }
    }
    return Optional.empty();
  }

  /**
   * The codec of an SDP rtpmap, if it can be decoded.
   *
   * @param encoding the encoding's name, in any case
   * @param clockRateHz its clock rate; 0 when unknown
   * @param channels its channels
   */
  public static Optional<Codec> ofEncoding(String encoding, int clockRateHz, int channels) {
    if (channels != 1 || (clockRateHz != SAMPLE_RATE_HZ && clockRateHz != 0)) {
      return Optional.empty();
    }
    return switch (encoding.toUpperCase(Locale.ROOT)) {
      case "PCMU" -> Optional.of(PCMU);
      case "PCMA" -> Optional.of(PCMA);
      default -> Optional.empty();
    };
  }

  /** Its static payload type. */
  public int staticPayloadType() {
    return staticPayloadType;
  }

  /** Its 256 samples by code word; shared, never to be written. */
  public short[] table() {
    return switch (this) {
      case PCMU -> G711.MU_LAW;
      case PCMA -> G711.A_LAW;
    };
  }

  /** The code word of silence, 0 to 255. */
  public int silence() {
    return silence;
  }
}
