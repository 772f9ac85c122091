package earshot.capture.jitter;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A ring of a channel's latest samples: a position's sample is at the position modulo the ring's
 * length, for positions below zero too.
 *
 * <p>As long as all audio comes as octets of one decode table, the ring holds the octets as they
 * were received and decodes them on reading. With a thousand calls the rings lie outside the
 * processor's caches, and moving 160 octets there as one copy takes a quarter of the time of
 * writing 320 octets sample by sample; decoding later reads in order, which is cheap. Once audio of
 * another kind comes, all of the ring is turned into samples for good.
 *
 * <p>What is to be written is <em>staged</em> first, and can then be written, or compared, in
 * pieces. No stretch may be longer than the ring.
 */
final class SampleRing {
  private static final short[] NO_TABLE = {};
  private static final short[] NO_SAMPLES = {};
  private static final byte[] NO_OCTETS = {};

  private final Workspace workspace;
  private int mask;
  private byte[] octets;
  private short[] samples = NO_SAMPLES;
  private short[] table = NO_TABLE;

  SampleRing(int capacity, Workspace workspace) {
    this.workspace = workspace;
    this.mask = capacity - 1;
    this.octets = new byte[capacity];
  }

  int capacity() {
    return mask + 1;
  }

  private int index(long position) {
    return (int) position & mask;
  }

  /** How many samples from {@code position} on lie in the ring side by side, at most so many. */
  private int run(long position, int most) {
    return Math.min(most, capacity() - index(position));
  }

  /** Whether {@link #octets()} and {@link #table()} hold all there is. */
  boolean holdsOctets() {
    return table.length != 0;
  }

  byte[] octets() {
    return octets;
  }

  short[] table() {
    return table;
  }

  /**
   * Writes octets at once, if nothing needs to be done but to copy them.
   *
   * @return whether it was so
   */
  boolean copy(long position, short[] decodeTable, ByteBuffer bytes, int offset, int length) {
    int index = (int) position & mask;
    if (decodeTable != table || index + length > octets.length) {
      return false;
    }
    bytes.get(offset, octets, index, length);
    return true;
  }

  /** Stages a packet's octets. */
  void stage(short[] decodeTable, ByteBuffer bytes, int offset, int length) {
    if (table == NO_TABLE && samples == NO_SAMPLES) {
      table = decodeTable;
    }
    byte[] staged = workspace.stagedOctets(length);
    bytes.get(offset, staged, 0, length);
    if (decodeTable != table) {
      turnIntoSamples();
      decode(decodeTable, staged, 0, workspace.stagedSamples(length), 0, length);
    }
  }

  /** Stages samples. */
  void stage(short[] pcm, int from, int length) {
    turnIntoSamples();
    System.arraycopy(pcm, from, workspace.stagedSamples(length), 0, length);
  }

  /** Writes a piece of what is staged. */
  void write(long position, int stagedFrom, int length) {
    int first = run(position, length);
    if (holdsOctets()) {
      byte[] staged = workspace.stagedOctets(0);
      System.arraycopy(staged, stagedFrom, octets, index(position), first);
      System.arraycopy(staged, stagedFrom + first, octets, 0, length - first);
    } else {
      short[] staged = workspace.stagedSamples(0);
      System.arraycopy(staged, stagedFrom, samples, index(position), first);
      System.arraycopy(staged, stagedFrom + first, samples, 0, length - first);
    }
  }

  /** Whether the ring holds exactly this piece of what is staged. */
  boolean matches(long position, int stagedFrom, int length) {
    int first = run(position, length);
    return matchesRun(index(position), stagedFrom, first)
        && matchesRun(0, stagedFrom + first, length - first);
  }

  private boolean matchesRun(int index, int from, int length) {
    int to = from + length;
    return holdsOctets()
        ? Arrays.equals(octets, index, index + length, workspace.stagedOctets(0), from, to)
        : Arrays.equals(samples, index, index + length, workspace.stagedSamples(0), from, to);
  }

  /** Reads samples; what was never written reads as silence or as anything. */
  void read(long position, short[] out, int outOffset, int length) {
    int first = run(position, length);
    readRun(index(position), out, outOffset, first);
    readRun(0, out, outOffset + first, length - first);
  }

  private void readRun(int index, short[] out, int outOffset, int length) {
    if (holdsOctets()) {
      decode(table, octets, index, out, outOffset, length);
    } else if (samples != NO_SAMPLES) {
      System.arraycopy(samples, index, out, outOffset, length);
    } else {
      Arrays.fill(out, outOffset, outOffset + length, (short) 0);
    }
  }

  /**
   * The decoding loop, in a method of its own so that the compiler sees it alone: as part of a long
   * method it ran several times slower.
   */
  private static void decode(
      short[] table, byte[] in, int from, short[] out, int outOffset, int length) {
    for (int i = 0; i < length; i++) {
      out[outOffset + i] = table[in[from + i] & 0xFF];
    }
  }

  private void turnIntoSamples() {
    if (samples == NO_SAMPLES) {
      short[] decoded = new short[capacity()];
      if (holdsOctets()) {
        decode(table, octets, 0, decoded, 0, capacity());
      }
      samples = decoded;
      octets = NO_OCTETS;
      table = NO_TABLE;
    }
  }

  /** Doubles the ring, which holds a whole capacity from position {@code from} on. */
  void grow(long from) {
    int capacity = capacity();
    int index = index(from);
    int first = capacity - index;
    mask = 2 * capacity - 1;
    if (samples == NO_SAMPLES) {
      octets = rearranged(octets, index, new byte[2 * capacity], index(from), first);
    } else {
      samples = rearranged(samples, index, new short[2 * capacity], index(from), first);
    }
  }

  private static byte[] rearranged(byte[] from, int oldest, byte[] to, int target, int first) {
    System.arraycopy(from, oldest, to, target, first);
    System.arraycopy(from, 0, to, (target + first) & (to.length - 1), oldest);
    return to;
  }

  private static short[] rearranged(short[] from, int oldest, short[] to, int target, int first) {
    System.arraycopy(from, oldest, to, target, first);
    System.arraycopy(from, 0, to, (target + first) & (to.length - 1), oldest);
    return to;
  }
}
