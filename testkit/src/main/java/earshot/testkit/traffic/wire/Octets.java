package earshot.testkit.traffic.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of octets, written in network order. */
public final class Octets {
  private byte[] octets = new byte[256];
  private int length;

  /** Appends the lowest 8 bits. */
  public Octets u8(int value) {
    room(1);
    octets[length++] = (byte) value;
    return this;
  }

  /** Appends the lowest 16 bits. */
  public Octets u16(int value) {
    room(2);
    octets[length++] = (byte) (value >> 8);
    octets[length++] = (byte) value;
    return this;
  }

  /** Appends the lowest 32 bits. */
  public Octets u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  /** Appends all of {@code more}. */
  public Octets octets(byte[] more) {
    return octets(more, 0, more.length);
  }

  /** Appends a part of {@code more}. */
  public Octets octets(byte[] more, int offset, int count) {
    room(count);
    System.arraycopy(more, offset, octets, length, count);
    length += count;
    return this;
  }

  /** Appends text in UTF-8. */
  public Octets text(String text) {
    return octets(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Overwrites the 16 bits at {@code at}. */
  public Octets set16(int at, int value) {
    octets[at] = (byte) (value >> 8);
    octets[at + 1] = (byte) value;
    return this;
  }

  /** How many octets there are. */
  public int length() {
    return length;
  }

  /** A copy of the octets. */
  public byte[] toArray() {
    return Arrays.copyOf(octets, length);
  }

  /**
   * The Internet checksum (RFC 1071) of the octets from {@code from} on, added to {@code start}.
   */
  int checksum(int from, long start) {
    long sum = start;
    int at = from;
    for (; at + 1 < length; at += 2) {
      sum += (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
    }
    if (at < length) {
      sum += (octets[at] & 0xff) << 8;
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) ~sum & 0xffff;
  }

  private void room(int more) {
    if (length + more > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
    }
  }
}
