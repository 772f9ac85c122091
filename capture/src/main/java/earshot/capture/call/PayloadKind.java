package earshot.capture.call;

import earshot.capture.codec.Codec;
import earshot.capture.dialog.Party;
import earshot.capture.sdp.MediaDescription;
import earshot.capture.sdp.MediaFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a payload type of a stream stands for, as far as recording goes. */
enum PayloadKind {
  /** G.711 µ-law. */
  PCMU(Codec.PCMU),
  /** G.711 A-law. */
  PCMA(Codec.PCMA),
  /** The sender says that it is silent (RFC 3389). */
  COMFORT_NOISE(null),
  /** Telephone events (RFC 4733). */
  TELEPHONE_EVENT(null),
  /** Anything else. */
  OTHER(null);

  private static final int STATIC_COMFORT_NOISE = 13;
  private static final int OLD_COMFORT_NOISE = 19;

  private final @Nullable Codec codec;

  PayloadKind(@Nullable Codec codec) {
    this.codec = codec;
  }

  /** The codec that decodes it; absent when it is no decodable audio. */
  Optional<Codec> codec() {
    return Optional.ofNullable(codec);
  }

  /**
   * What {@code payloadType} means when {@code sender} of {@code leg} uses it: what the receiver
   * offered under that number (RFC 3264 section 5.1), else what the sender did, else the static
   * meaning (RFC 3551 section 6).
   */
  static PayloadKind of(int payloadType, Leg leg, Party sender) {
    return format(payloadType, leg, sender)
        .map(PayloadKind::of)
        .orElseGet(() -> ofStatic(payloadType));
  }

  /** The name of the encoding, {@code "?"} when nobody said. */
  static String encoding(int payloadType, Leg leg, Party sender) {
    return format(payloadType, leg, sender)
        .map(MediaFormat::encoding)
        .orElseGet(() -> encoding(payloadType));
  }

  /** The name of a static type's encoding, {@code "?"} for a dynamic one. */
  static String encoding(int payloadType) {
    return switch (payloadType) {
      case 0 -> "PCMU";
      case 3 -> "GSM";
      case 4 -> "G723";
      case 5, 6 -> "DVI4";
      case 7 -> "LPC";
      case 8 -> "PCMA";
      case 9 -> "G722";
      case 10, 11 -> "L16";
      case STATIC_COMFORT_NOISE, OLD_COMFORT_NOISE -> "CN";
      case 15 -> "G728";
      case 18 -> "G729";
      case 31 -> "H261";
      case 34 -> "H263";
      default -> "?";
    };
  }

  private static Optional<MediaFormat> format(int payloadType, Leg leg, Party sender) {
    return leg.description(sender.other())
        .flatMap(d -> find(d, payloadType))
        .or(() -> leg.description(sender).flatMap(d -> find(d, payloadType)));
  }

  private static Optional<MediaFormat> find(MediaDescription description, int payloadType) {
    return description.formats().stream()
        .filter(format -> format.payloadType() == payloadType && !format.encoding().equals("?"))
        .findFirst();
  }

  private static PayloadKind of(MediaFormat format) {
    return switch (format.encoding()) {
      case "CN" -> COMFORT_NOISE;
      case "TELEPHONE-EVENT" -> TELEPHONE_EVENT;
      default ->
          Codec.ofEncoding(format.encoding(), format.clockRateHz(), format.channels())
              .map(codec -> codec == Codec.PCMU ? PCMU : PCMA)
              .orElse(OTHER);
    };
  }

  /** What a payload type means without any description. */
  static PayloadKind ofStatic(int payloadType) {
    return switch (payloadType) {
      case 0 -> PCMU;
      case 8 -> PCMA;
      case STATIC_COMFORT_NOISE, OLD_COMFORT_NOISE -> COMFORT_NOISE;
      default -> OTHER;
    };
  }
}
