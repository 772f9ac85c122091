package earshot.capture.jitter;

/**
 * What all time lines of one capture thread share because only one is worked on at a time: scratch
 * room for a packet and for a block, and the concealment.
 */
public final class Workspace {
  /**
   * Frames of a block unless said otherwise: 512 ms, 16 KiB. Larger ones spare writes, but need
   * larger rings, which cost more than that, and hold audio back for longer.
   */
  public static final int DEFAULT_BLOCK = 4_096;

  private static final int FIRST_PACKET_ROOM = 2_048;

  private final BlockWriter block;
  private final Concealment concealment = new Concealment();
  private byte[] stagedOctets = new byte[FIRST_PACKET_ROOM];
  private short[] stagedSamples = new short[FIRST_PACKET_ROOM];

  /** Room for blocks of {@link #DEFAULT_BLOCK} frames. */
  public Workspace() {
    this(DEFAULT_BLOCK);
  }

  /**
   * Room for blocks of this many frames.
   *
   * @param blockFrames a power of two, at least 256
   */
  public Workspace(int blockFrames) {
    if (Integer.bitCount(blockFrames) != 1 || blockFrames < 256) {
      throw new IllegalArgumentException(
          "block of " + blockFrames + " frames: a power of two from 256 is needed");
    }
    this.block = new BlockWriter(blockFrames);
  }

  /** How many frames a full block has. */
  public int blockFrames() {
    return block.frames();
  }

  BlockWriter block() {
    return block;
  }

  Concealment concealment() {
    return concealment;
  }

  /** The staged packet's octets; with room for {@code length}, which loses what was staged. */
  byte[] stagedOctets(int length) {
    if (stagedOctets.length < length) {
      stagedOctets = new byte[roomFor(length)];
    }
    return stagedOctets;
  }

  /** The staged packet's samples; with room for {@code length}, which loses what was staged. */
  short[] stagedSamples(int length) {
    if (stagedSamples.length < length) {
      stagedSamples = new short[roomFor(length)];
    }
    return stagedSamples;
  }

  private static int roomFor(int length) {
    return Integer.highestOneBit(length) * 2;
  }
}
