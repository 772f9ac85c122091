package earshot.capture.jitter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What a time line has handed on, frame by frame. */
final class Recorded implements BlockConsumer {
  private int[] frames = new int[4_096];
  private int count;
  private int blocks;
  private int largestBlock;

  @Override
  public void accept(ByteBuffer pcm) {
    blocks++;
    largestBlock = Math.max(largestBlock, pcm.remaining() / 4);
    // Read octet by octet: the layout itself is under test.
    byte[] octets = new byte[pcm.remaining()];
    pcm.get(octets);
    ByteBuffer copy = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    while (copy.hasRemaining()) {
      if (count == frames.length) {
        frames = Arrays.copyOf(frames, count * 2);
      }
      int left = copy.getShort() & 0xFFFF;
      frames[count++] = left << 16 | copy.getShort() & 0xFFFF;
    }
  }

  int frames() {
    return count;
  }

  int blocks() {
    return blocks;
  }

  int largestBlock() {
    return largestBlock;
  }

  short left(int frame) {
    return (short) (frames[frame] >> 16);
  }

  short right(int frame) {
    return (short) frames[frame];
  }

  short sample(Side side, int frame) {
    return side == Side.LEFT ? left(frame) : right(frame);
  }
}
