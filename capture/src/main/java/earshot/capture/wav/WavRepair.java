package earshot.capture.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Finishes a WAV file that {@link WavWriter} could not: its sizes become those of what the file
 * holds, so that all of it plays. Part of a frame at the end is cut off.
 */
public final class WavRepair {
  private static final int RIFF = 0x46464952;
  private static final int RF64 = 0x34364652;
  private static final int JUNK = 0x4B4E554A;
  private static final int DS64 = 0x34367364;
  private static final int FMT = 0x20746D66;
  private static final int DATA = 0x61746164;
  private static final int FIRST_CHUNK = 12;
  private static final int MOST_HEADER = 64 * 1024;

  private WavRepair() {}

  /**
   * Repairs a file in place; one that is whole stays as it is.
   *
   * @return how long it plays
   * @throws IOException when it can't be read or written, or was not written by {@link WavWriter}
   */
  public static Duration repair(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer header = ByteBuffer.allocate(MOST_HEADER).order(ByteOrder.LITTLE_ENDIAN);
      int read = 0;
      while (header.hasRemaining() && read >= 0) {
        read = channel.read(header, header.position());
      }
      return repair(channel, header.flip());
    }
  }

  private static Duration repair(FileChannel channel, ByteBuffer header) throws IOException {
    int data = chunk(header, DATA) + 8;
    int format = chunk(header, FMT) + 8;
    int first = header.getInt(FIRST_CHUNK);
    if (first != JUNK && first != DS64) {
      throw new IOException("no room for large sizes: not a recording of ours");
    }
    int frame = Short.toUnsignedInt(header.getShort(format + 12));
    int rate = header.getInt(format + 4);
    if (frame == 0 || rate <= 0) {
      throw new IOException("a damaged header");
    }
    long frames = (channel.size() - data) / frame;
    long length = frames * frame;
    channel.truncate(data + length);
    long riff = data - 8 + length;
    boolean large = riff >= 0xFFFF_FFFFL;
    header.putInt(0, large ? RF64 : RIFF).putInt(4, large ? -1 : (int) riff);
    header.putInt(FIRST_CHUNK, large ? DS64 : JUNK);
    header.putLong(FIRST_CHUNK + 8, large ? riff : 0);
    header.putLong(FIRST_CHUNK + 16, large ? length : 0);
    header.putLong(FIRST_CHUNK + 24, large ? frames : 0);
    header.putInt(data - 4, large ? -1 : (int) length);
    ByteBuffer whole = header.slice(0, data);
    while (whole.hasRemaining()) {
      channel.write(whole, whole.position());
    }
    return Duration.ofMillis(frames * 1000 / rate);
  }

  /** Where a chunk begins. */
  private static int chunk(ByteBuffer header, int id) throws IOException {
    boolean wav =
        header.limit() > FIRST_CHUNK + 8 && (header.getInt(0) == RIFF || header.getInt(0) == RF64);
    long at = FIRST_CHUNK;
    while (wav && at + 8 <= header.limit()) {
      if (header.getInt((int) at) == id) {
        return (int) at;
      }
      long length = Integer.toUnsignedLong(header.getInt((int) at + 4));
      at += 8 + length + length % 2;
    }
    throw new IOException("not a WAV file, or its header is not whole");
  }
}
