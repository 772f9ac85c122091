package earshot.capture.jitter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * Interleaves two channels into one block of frames: left sample, right sample, 16 bit
 * little-endian. When both channels hold nothing but received octets, decoding and interleaving are
 * one pass.
 */
final class BlockWriter {
  private static final int OCTETS_PER_FRAME = 4;

  private final int frames;
  private final ByteBuffer block;
  private final IntBuffer out;
  private final short[] left;
  private final short[] right;

  BlockWriter(int frames) {
    this.frames = frames;
    this.block =
        ByteBuffer.allocateDirect(frames * OCTETS_PER_FRAME).order(ByteOrder.LITTLE_ENDIAN);
    this.out = block.asIntBuffer();
    this.left = new short[frames];
    this.right = new short[frames];
  }

  int frames() {
    return frames;
  }

  /** The block of the next {@code count} frames of two channels, which are thereby released. */
  ByteBuffer release(
      JitterBuffer leftChannel,
      GapListener leftGaps,
      JitterBuffer rightChannel,
      GapListener rightGaps,
      int count) {
    long from = leftChannel.released();
    long upTo = from + count;
    if (leftChannel.isClean(upTo) && rightChannel.isClean(upTo)) {
      decode(leftChannel.ring(), rightChannel.ring(), from, count);
      leftChannel.skipClean(upTo);
      rightChannel.skipClean(upTo);
    } else {
      leftChannel.release(upTo, left, 0, leftGaps);
      rightChannel.release(upTo, right, 0, rightGaps);
      interleave(left, right, out, count);
    }
    return block.limit(count * OCTETS_PER_FRAME).position(0);
  }

  private void decode(SampleRing leftRing, SampleRing rightRing, long from, int count) {
    byte[] leftOctets = leftRing.octets();
    byte[] rightOctets = rightRing.octets();
    int done = 0;
    while (done < count) {
      int leftAt = (int) (from + done) & (leftOctets.length - 1);
      int rightAt = (int) (from + done) & (rightOctets.length - 1);
      int run = Math.min(leftOctets.length - leftAt, rightOctets.length - rightAt);
      run = Math.min(run, count - done);
      decode(
          leftRing.table(),
          leftOctets,
          leftAt,
          rightRing.table(),
          rightOctets,
          rightAt,
          out,
          done,
          run);
      done += run;
    }
  }

  /** The loop alone, so that the compiler sees nothing else. */
  private static void decode(
      short[] leftTable,
      byte[] left,
      int leftAt,
      short[] rightTable,
      byte[] right,
      int rightAt,
      IntBuffer out,
      int at,
      int run) {
    for (int i = 0; i < run; i++) {
      int low = leftTable[left[leftAt + i] & 0xFF] & 0xFFFF;
      int high = rightTable[right[rightAt + i] & 0xFF] << 16;
      out.put(at + i, low | high);
    }
  }

  private static void interleave(short[] left, short[] right, IntBuffer out, int count) {
    for (int i = 0; i < count; i++) {
      out.put(i, left[i] & 0xFFFF | right[i] << 16);
    }
  }
}
