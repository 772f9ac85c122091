package earshot.capture.jitter;

import java.nio.ByteBuffer;

/** Octets whose decoded samples tell where they belong, and tables to decode them with. */
final class TestAudio {
  /** A decode table in which every octet has a sample of its own, none of them silence. */
  static final short[] TABLE = table(257, -32_767);

  /** Another such table: the same octets mean other samples. */
  static final short[] OTHER_TABLE = table(-251, 32_001);

  private TestAudio() {}

  private static short[] table(int step, int first) {
    short[] table = new short[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = (short) (first + step * i);
    }
    return table;
  }

  /** What the sender says at this position: a pattern that repeats nowhere near. */
  static byte octet(long position) {
    return (byte) (position * 0x9E37_79B9_7F4A_7C15L >>> 40);
  }

  /** The octets of [from, from + length), behind some others that are not to be read. */
  static ByteBuffer octets(long from, int length) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(length + OFFSET);
    for (int i = 0; i < length; i++) {
      bytes.put(OFFSET + i, octet(from + i));
    }
    return bytes;
  }

  /** Where {@link #octets} begin in their buffer. */
  static final int OFFSET = 7;

  /** The sample at this position when it was received. */
  static short sample(long position) {
    return sample(position, TABLE);
  }

  static short sample(long position, short[] table) {
    return table[octet(position) & 0xFF];
  }

  /** The samples of [from, from + length). */
  static short[] samples(long from, int length) {
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = sample(from + i);
    }
    return samples;
  }

  static Placement place(JitterBuffer buffer, long position, int length) {
    return buffer.place(position, TABLE, octets(position, length), OFFSET, length);
  }

  static Placement place(Timeline timeline, Side side, long position, int length) {
    return timeline.place(side, position, TABLE, octets(position, length), OFFSET, length);
  }
}
