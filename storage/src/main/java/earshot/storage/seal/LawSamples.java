package earshot.storage.seal;

import earshot.capture.codec.Codec;
import earshot.capture.codec.LinearToG711;
import earshot.capture.record.GapRecord;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;

/** The samples of one recording on their way to a G.711 law's code words, in order. One thread. */
final class LawSamples {
  private static final int CHANNELS = 2;
  private static final int FRAME_OCTETS = 2 * CHANNELS;
  private static final int FRAMES_PER_MS = 8;

  private final LinearToG711 words;

  /** Frames that nothing was received for, by channel. */
  private final BitSet[] filled = {new BitSet(), new BitSet()};

  private int frame;

  LawSamples(Codec law, List<GapRecord> gaps) {
    this.words = LinearToG711.of(law);
    for (GapRecord gap : gaps) {
      // Times are told to the microsecond; a frame lasts 125 of them.
      int from = (int) Math.round(gap.atMs() * FRAMES_PER_MS);
      int to = (int) Math.round((gap.atMs() + gap.durationMs()) * FRAMES_PER_MS);
      filled[gap.channel()].set(Math.max(0, from), Math.max(0, Math.max(from, to)));
    }
  }

  /**
   * Takes all whole frames.
   *
   * @param linear interleaved 16-bit samples, little endian
   * @param to takes an octet for each
   * @return false when a sample that was received is none of the law's
   */
  boolean encode(ByteBuffer linear, ByteBuffer to) {
    boolean lawful = true;
    while (linear.remaining() >= FRAME_OCTETS) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        short sample = linear.getShort();
        // Silence is filled too: A-law has none.
        lawful &= sample == 0 || words.isExact(sample) || filled[channel].get(frame);
        to.put(words.code(sample));
      }
      frame++;
    }
    return lawful;
  }
}
