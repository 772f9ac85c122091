package earshot.policy.copies;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads past a WAV file's header to its samples. */
final class WavReading {
  private static final int MOST_HEADER = 1 << 20;

  private WavReading() {}

  /**
   * Leaves the stream at the first sample.
   *
   * @throws IOException when it is no WAV file
   */
  static void skipHeader(DataInputStream wav) throws IOException {
    String riff = id(wav);
    wav.readInt();
    if (!(riff.equals("RIFF") || riff.equals("RF64")) || !id(wav).equals("WAVE")) {
      throw new IOException("a recording is no WAV file");
    }
    int read = 0;
    while (!id(wav).equals("data")) {
      int length = Integer.reverseBytes(wav.readInt());
      read += length;
      if (length < 0 || read > MOST_HEADER) {
        throw new IOException("a recording's header is damaged");
      }
      wav.readNBytes(length + length % 2); // never skipped: what is read is counted in a digest
    }
    wav.readInt();
  }

  private static String id(DataInputStream wav) throws IOException {
    return new String(wav.readNBytes(4), StandardCharsets.ISO_8859_1);
  }
}
