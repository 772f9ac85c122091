package earshot.capture.frame;

import java.nio.ByteBuffer;

/**
 * The octets that one TCP segment brought.
 *
 * @param sequence the sequence number of the first
 */
record TcpSegment(
    int sequence, ByteBuffer bytes, int offset, int length, long sourceMac, long timestampNs) {

  /** The sequence number after the last octet. */
  int end() {
    return sequence + length;
  }

  /** The same octets in memory of their own. */
  TcpSegment copy() {
    byte[] own = new byte[length];
    bytes.get(offset, own);
    return new TcpSegment(sequence, ByteBuffer.wrap(own), 0, length, sourceMac, timestampNs);
  }

  /** Whether the other brings nothing that this one does not. */
  boolean covers(TcpSegment other) {
    return other.sequence - sequence >= 0 && end() - other.end() >= 0;
  }
}
