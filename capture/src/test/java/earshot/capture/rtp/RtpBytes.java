package earshot.capture.rtp;

import java.nio.ByteBuffer;

/** Makes RTP packets for tests, octet by octet. */
final class RtpBytes {
  private RtpBytes() {}

  /** A plain packet: version 2, no extension, no padding, no CSRC. */
  static ByteBuffer packet(
      int payloadType, boolean marker, int sequence, int timestamp, int ssrc, byte[] payload) {
    return ByteBuffer.allocate(12 + payload.length)
        .put(0, (byte) 0x80)
        .put(1, (byte) (payloadType | (marker ? 0x80 : 0)))
        .putShort(2, (short) sequence)
        .putInt(4, timestamp)
        .putInt(8, ssrc)
        .put(12, payload);
  }

  /** A plain packet wrapped in a flyweight. */
  static RtpPacket wrapped(
      int payloadType, boolean marker, int sequence, int timestamp, int ssrc, int payloadLength) {
    ByteBuffer bytes =
        packet(payloadType, marker, sequence, timestamp, ssrc, new byte[payloadLength]);
    RtpPacket packet = new RtpPacket();
    if (!packet.wrap(bytes, 0, bytes.capacity())) {
      throw new AssertionError("a plain packet must wrap");
    }
    return packet;
  }
}
