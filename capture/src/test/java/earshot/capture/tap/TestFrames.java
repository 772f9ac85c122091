package earshot.capture.tap;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Ethernet frames to send. */
final class TestFrames {
  static final int UDP_HEADERS = 14 + 20 + 8;
  private static final String ADDRESSES = "02bb00000002" + "02aa00000001";

  private TestFrames() {}

  /** A UDP datagram whose payload is {@code number} and octets that count up from it. */
  static byte[] udp(int number, int payloadLength) {
    ByteBuffer frame = ByteBuffer.allocate(UDP_HEADERS + payloadLength);
    frame.put(hex(ADDRESSES + "0800"));
    frame.put(hex("4500")).putShort((short) (28 + payloadLength)).put(hex("0000000040110000"));
    frame.put(hex("c0000201" + "c0000202" + "13c413c4"));
    frame.putShort((short) (8 + payloadLength)).putShort((short) 0).putInt(number);
    for (int i = number; frame.hasRemaining(); i++) {
      frame.put((byte) i);
    }
    return frame.array();
  }

  /** Which number {@link #udp} was given. */
  static int number(byte[] udp) {
    return ByteBuffer.wrap(udp).getInt(UDP_HEADERS);
  }

  /** A frame with VLAN tags after its addresses, each of type and control information. */
  static byte[] tagged(byte[] frame, String tags) {
    byte[] tag = hex(tags);
    return ByteBuffer.allocate(frame.length + tag.length)
        .put(frame, 0, 12)
        .put(tag)
        .put(frame, 12, frame.length - 12)
        .array();
  }

  /** Asks who has 192.0.2.2. */
  static byte[] arp() {
    return hex(
        "ffffffffffff02aa000000010806"
            + "0001080006040001"
            + "02aa00000001c0000201000000000000c0000202"
            + "00".repeat(18));
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
