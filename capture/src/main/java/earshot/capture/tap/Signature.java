package earshot.capture.tap;

import java.util.HexFormat;

/**
 * What a file is, by the octets that it begins with; names play no part. Those that a person may
 * well take for a capture are known by name, for a message that helps.
 */
enum Signature {
  CLASSIC(""),
  PCAPNG(""),
  GZIP(""),
  ZSTD("is compressed with zstd; decompress it first"),
  XZ("is compressed with xz; decompress it first"),
  BZIP2("is compressed with bzip2; decompress it first"),
  LZ4("is compressed with lz4; decompress it first"),
  ZIP("is a zip archive; unpack it first"),
  SNOOP("is a snoop capture; convert it to pcapng first"),
  NETMON("is a Network Monitor capture; convert it to pcapng first"),
  OTHER("");

  /** So many octets decide. */
  static final int OCTETS = 4;

  private final String advice;

  Signature(String advice) {
    this.advice = advice;
  }

  /** What the window stands before, or {@link #OTHER} when that is too short to tell. */
  static Signature of(ReadWindow window) {
    if (!window.ensure(OCTETS)) {
      return OTHER;
    }
    int first = window.buffer().getInt(window.position());
    if (ClassicHeader.isMagic(first)) {
      return CLASSIC;
    }
    if (GzipHeader.startsAt(window)) {
      return GZIP;
    }
    if (first >>> 8 == 0x425a68) {
      return BZIP2;
    }
    return switch (first) {
      case PcapngReader.SECTION -> PCAPNG;
      case 0x28b52ffd -> ZSTD;
      case 0xfd377a58 -> XZ;
      case 0x04224d18 -> LZ4;
      case 0x504b0304 -> ZIP;
      case 0x736e6f6f -> SNOOP;
      case 0x474d4255 -> NETMON;
      default -> OTHER;
    };
  }

  boolean isCapture() {
    return this == CLASSIC || this == PCAPNG;
  }

  /** Says for people what was found instead of a capture. */
  String refusal(ReadWindow window) {
    if (!advice.isEmpty()) {
      return advice;
    }
    String trouble = window.trouble();
    if (trouble != null && window.available() < OCTETS) {
      return "could not be read: " + trouble;
    }
    if (window.available() == 0) {
      return "is empty";
    }
    byte[] first = new byte[Math.min(OCTETS, window.available())];
    window.buffer().get(window.position(), first);
    return "is no capture: it begins with the bytes "
        + HexFormat.ofDelimiter(" ").formatHex(first)
        + ", which neither pcap nor pcapng nor gzip does";
  }
}
