package earshot.capture.frame;

import earshot.capture.tap.CapturedFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Just enough of the classic capture file format to feed a decoder in tests. */
final class PcapFile {
  private PcapFile() {}

  /** By its contents: some that are called so are of the next generation. */
  static boolean isClassic(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String magic = HexFormat.of().formatHex(in.readNBytes(4));
      return List.of("a1b2c3d4", "d4c3b2a1", "a1b23c4d", "4d3cb2a1").contains(magic);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int read(Path file, Consumer<CapturedFrame> consumer) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    ByteBuffer frames = bytes.duplicate();
    boolean swapped = (bytes.getInt(0) & 0xFFFF_0000) != 0xA1B2_0000;
    bytes.order(swapped ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long tickNs = bytes.getInt(0) == 0xA1B2_3C4D ? 1 : 1_000;
    int linkType = bytes.getInt(20);
    CapturedFrame frame = new CapturedFrame();
    int count = 0;
    for (int at = 24; at + 16 <= bytes.limit(); at += 16 + bytes.getInt(at + 8)) {
      long timeNs = bytes.getInt(at) * 1_000_000_000L + bytes.getInt(at + 4) * tickNs;
      int length = Math.min(bytes.getInt(at + 8), bytes.limit() - at - 16);
      int original = bytes.getInt(at + 12);
      consumer.accept(frame.wrap(frames, at + 16, length, original, linkType, timeNs, 0));
      count++;
    }
    return count;
  }
}
