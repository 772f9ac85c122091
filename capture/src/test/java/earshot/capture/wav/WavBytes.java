package earshot.capture.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a WAV file by its chunks, strictly: every size has to fit the file.
 *
 * @param form RIFF or RF64
 * @param riffSize as the header or ds64 has it
 * @param chunks names and sizes in order
 * @param info the texts of LIST/INFO
 * @param format the 16 octets of fmt
 * @param dataAt where the samples begin
 * @param frames samples of each channel, as ds64 has it; -1 without one
 */
record WavBytes(
    String form,
    long riffSize,
    Map<String, Long> chunks,
    Map<String, String> info,
    ByteBuffer format,
    long dataAt,
    long frames) {

  long dataLength() {
    return chunks.getOrDefault("data", -1L);
  }

  static WavBytes read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(head, 0);
      String form = name(head, 0);
      long riffSize = Integer.toUnsignedLong(head.getInt(4));
      long dataSize = -1;
      long frames = -1;
      require(name(head, 8).equals("WAVE"), "WAVE");
      Map<String, Long> chunks = new LinkedHashMap<>();
      Map<String, String> info = new LinkedHashMap<>();
      ByteBuffer format = ByteBuffer.allocate(0);
      for (int at = 12; ; ) {
        String id = name(head, at);
        long size = Integer.toUnsignedLong(head.getInt(at + 4));
        if (id.equals("ds64")) {
          require(form.equals("RF64") && riffSize == 0xFFFF_FFFFL, "RF64 with ds64");
          riffSize = head.getLong(at + 8);
          dataSize = head.getLong(at + 16);
          frames = head.getLong(at + 24);
        } else if (id.equals("fmt ")) {
          format = head.slice(at + 8, 16).order(ByteOrder.LITTLE_ENDIAN);
        } else if (id.equals("LIST")) {
          readInfo(head, at + 8, (int) size, info);
        } else if (id.equals("data")) {
          size = size == 0xFFFF_FFFFL ? dataSize : size;
          chunks.put(id, size);
          require(8 + riffSize == at + 8 + size, "RIFF ends with its data");
          require(at + 8 + size <= channel.size(), "all data is in the file");
          return new WavBytes(form, riffSize, chunks, info, format, at + 8, frames);
        }
        chunks.put(id, size);
        at += 8 + (int) (size + size % 2);
      }
    }
  }

  private static void readInfo(ByteBuffer head, int from, int size, Map<String, String> info) {
    require(name(head, from).equals("INFO"), "INFO");
    int at = from + 4;
    while (at < from + size) {
      int length = head.getInt(at + 4);
      require(head.get(at + 8 + length - 1) == 0, "texts end with a zero");
      byte[] text = new byte[length - 1];
      head.get(at + 8, text);
      info.put(name(head, at), new String(text, StandardCharsets.UTF_8));
      at += 8 + length + length % 2;
    }
    require(at == from + size, "INFO ends with its last text");
  }

  private static String name(ByteBuffer bytes, int at) {
    byte[] name = new byte[4];
    bytes.get(at, name);
    return new String(name, StandardCharsets.US_ASCII);
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError("not so: " + what);
    }
  }
}
