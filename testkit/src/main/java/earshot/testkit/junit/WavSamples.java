package earshot.testkit.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a channel of a stereo 16-bit WAV file (RIFF; small enough for memory). */
final class WavSamples {
  private static final int FIRST_CHUNK = 12;
  private static final int DATA = 0x6174_6164; // "data", little-endian
  private static final int FRAME = 4;

  private WavSamples() {}

  static short[] of(Path file, int channel) {
    try {
      return read(
          ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN), channel);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the recording " + file, e);
    }
  }

  private static short[] read(ByteBuffer wav, int channel) {
    int at = FIRST_CHUNK;
    while (wav.getInt(at) != DATA) {
      int size = wav.getInt(at + 4);
      at += 8 + size + (size & 1);
    }
    short[] samples = new short[wav.getInt(at + 4) / FRAME];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = wav.getShort(at + 8 + i * FRAME + 2 * channel);
    }
    return samples;
  }
}
