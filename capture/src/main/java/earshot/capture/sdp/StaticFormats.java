package earshot.capture.sdp;

/** Payload types that need no rtpmap (RFC 3551 section 6, tables 4 and 5). */
final class StaticFormats {
  private StaticFormats() {}

  /** What the type stands for; encoding {@code "?"} when RFC 3551 does not say. */
  static MediaFormat of(int payloadType) {
    return switch (payloadType) {
      case 0 -> format(0, "PCMU", 8_000, 1);
      case 3 -> format(3, "GSM", 8_000, 1);
      case 4 -> format(4, "G723", 8_000, 1);
      case 5 -> format(5, "DVI4", 8_000, 1);
      case 6 -> format(6, "DVI4", 16_000, 1);
      case 7 -> format(7, "LPC", 8_000, 1);
      case 8 -> format(8, "PCMA", 8_000, 1);
      // G.722 samples at 16 kHz; its RTP clock is 8 kHz all the same (section 4.5.2).
      case 9 -> format(9, "G722", 8_000, 1);
      case 10 -> format(10, "L16", 44_100, 2);
      case 11 -> format(11, "L16", 44_100, 1);
      case 12 -> format(12, "QCELP", 8_000, 1);
      case 13 -> format(13, "CN", 8_000, 1);
      case 14 -> format(14, "MPA", 90_000, 1);
      case 15 -> format(15, "G728", 8_000, 1);
      case 16 -> format(16, "DVI4", 11_025, 1);
      case 17 -> format(17, "DVI4", 22_050, 1);
      case 18 -> format(18, "G729", 8_000, 1);
      // Reserved there, but long in use for comfort noise by older phones.
      case 19 -> format(19, "CN", 8_000, 1);
      case 25 -> format(25, "CELB", 90_000, 1);
      case 26 -> format(26, "JPEG", 90_000, 1);
      case 28 -> format(28, "NV", 90_000, 1);
      case 31 -> format(31, "H261", 90_000, 1);
      case 32 -> format(32, "MPV", 90_000, 1);
      case 33 -> format(33, "MP2T", 90_000, 1);
      case 34 -> format(34, "H263", 90_000, 1);
      default -> format(payloadType, "?", 0, 1);
    };
  }

  private static MediaFormat format(
      int payloadType, String encoding, int clockRateHz, int channels) {
    return new MediaFormat(payloadType, encoding, clockRateHz, channels, "");
  }
}
