package earshot.capture.rtp;

import java.nio.ByteBuffer;

/**
 * One UDP datagram out of a capture file.
 *
 * @param from address and port
 * @param to address and port
 * @param timestampNs when it was captured
 * @param payload big-endian, from index 0 to its limit
 */
record UdpPacket(String from, String to, long timestampNs, ByteBuffer payload) {
  int length() {
    return payload.limit();
  }
}
