package earshot.console.hearing;

import earshot.capture.codec.Codec;
import earshot.capture.codec.G711;
import earshot.capture.record.RecordingRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * How loud a recording is along its length: for each of so many columns the loudest sample of the
 * left side, then of the right, 0 to 255. All of the file is read for it, and so checked.
 */
final class Peaks {
  /** Enough for the widest picture. */
  static final int FEWEST_COLUMNS = 600;

  /** Those of an hour, by which silence is still found to the tenth of a second. */
  private static final int MOST_COLUMNS = 36_000;

  private static final int SAMPLES_OF_A_COLUMN = 800;
  private static final int FRAMES_AT_ONCE = 16_384;
  private static final int HEADER_AT_MOST = 4_096;
  private static final int DATA = 'd' << 24 | 'a' << 16 | 't' << 8 | 'a';

  private Peaks() {}

  static byte[] of(SeekableByteChannel wav, RecordingRecord recording) throws IOException {
    long begin = samplesAt(wav);
    boolean linear = recording.format().equals(RecordingRecord.PCM16);
    int frameOctets = linear ? 4 : 2;
    long frames = (wav.size() - begin) / frameOctets;
    int columns = Math.clamp(frames / SAMPLES_OF_A_COLUMN, FEWEST_COLUMNS, MOST_COLUMNS);
    byte[] peaks = new byte[2 * columns];
    if (frames == 0) {
      return peaks;
    }
    int[] loudest = new int[2 * columns];
    ByteBuffer buffer =
        ByteBuffer.allocate(FRAMES_AT_ONCE * frameOctets).order(ByteOrder.LITTLE_ENDIAN);
    short[] samples = new short[2 * FRAMES_AT_ONCE];
    wav.position(begin);
    for (long frame = 0; frame < frames; frame += FRAMES_AT_ONCE) {
      int now = (int) Math.min(FRAMES_AT_ONCE, frames - frame);
      fill(wav, buffer.clear().limit(now * frameOctets));
      decode(buffer, recording.format(), samples, 2 * now);
      for (int i = 0; i < now; i++) {
        int column = 2 * (int) ((frame + i) * columns / frames);
        loudest[column] = Math.max(loudest[column], Math.abs(samples[2 * i]));
        loudest[column + 1] = Math.max(loudest[column + 1], Math.abs(samples[2 * i + 1]));
      }
    }
    for (int i = 0; i < peaks.length; i++) {
      peaks[i] = (byte) Math.min(255, loudest[i] >> 7);
    }
    return peaks;
  }

  private static void decode(ByteBuffer from, String format, short[] samples, int count) {
    switch (format) {
      case RecordingRecord.MU_LAW -> G711.decode(Codec.PCMU.table(), from, 0, count, samples, 0);
      case RecordingRecord.A_LAW -> G711.decode(Codec.PCMA.table(), from, 0, count, samples, 0);
      default -> from.flip().asShortBuffer().get(samples, 0, count);
    }
  }

  private static void fill(SeekableByteChannel wav, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (wav.read(buffer) < 0) {
        throw new IOException("the recording is shorter than it says");
      }
    }
  }

  /** Where the chunk of samples begins (its header is ours, at the front). */
  private static long samplesAt(SeekableByteChannel wav) throws IOException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(HEADER_AT_MOST, wav.size()));
    wav.position(0);
    fill(wav, head);
    for (int at = 12; at + 8 <= head.limit(); at++) {
      if (head.getInt(at) == DATA) {
        return at + 8L;
      }
    }
    throw new IOException("a recording without samples");
  }
}
