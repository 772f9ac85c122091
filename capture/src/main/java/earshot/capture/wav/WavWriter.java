package earshot.capture.wav;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes a recording as 16-bit PCM into a WAV file that is valid whenever writing stops: samples
 * are written first and the header after them, in one write of its whole length, as soon as {@value
 * #HEADER_EVERY} octets (2 s of stereo) are not yet counted in it. What a header does not count yet
 * lies behind the end that it names and is harmless.
 *
 * <p>The same calls give the same octets. Owned by one thread. Every method throws {@link
 * UncheckedIOException} naming the file when the disk refuses; a write that failed may be tried
 * again and goes to the same place.
 */
public final class WavWriter implements Closeable {
  static final int HEADER_EVERY = 64 * 1024;

  private final Path file;
  private final FileChannel channel;
  private final WavHeader header;
  private final int sampleRateHz;
  private long dataLength;
  private long countedLength;

  /**
   * Creates the file, which must not exist, readable and writable by its owner alone.
   *
   * @param channels 1 or more; 2 for a call
   * @param sampleRateHz samples of each channel per second
   * @param info what the file says about itself
   */
  public static WavWriter create(Path file, int channels, int sampleRateHz, WavInfo info) {
    return new WavWriter(file, channels, sampleRateHz, info, 0);
  }

  /** Begins as if so many octets of samples were written already: tests make sparse files so. */
  WavWriter(Path file, int channels, int sampleRateHz, WavInfo info, long dataLength) {
    this.file = file;
    this.sampleRateHz = sampleRateHz;
    this.dataLength = dataLength;
    header = new WavHeader(channels, sampleRateHz, info);
    try {
      channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + file, e);
    }
    try {
      writeHeader();
    } catch (UncheckedIOException e) {
      leave(e);
      throw e;
    }
  }

  /** A full disk makes a file and refuses what is to be in it: nobody will close that. */
  private void leave(UncheckedIOException reason) {
    try {
      channel.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Appends samples.
   *
   * @param pcm whole frames of little-endian 16-bit samples, channels interleaved, from position to
   *     limit; the position ends at the limit, or stays when the write fails
   */
  public void write(ByteBuffer pcm) {
    int length = pcm.remaining();
    if (length % header.frameBytes() != 0) {
      throw new IllegalArgumentException(
          "%d octets are not whole frames of %d".formatted(length, header.frameBytes()));
    }
    int start = pcm.position();
    try {
      writeFully(pcm, header.length() + dataLength);
    } catch (IOException e) {
      pcm.position(start);
      throw new UncheckedIOException("cannot write " + file, e);
    }
    dataLength += length;
    if (dataLength - countedLength >= HEADER_EVERY) {
      writeHeader();
    }
  }

  private void writeHeader() {
    try {
      writeFully(header.forDataLength(dataLength), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the header of " + file, e);
    }
    countedLength = dataLength;
  }

  private void writeFully(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** Octets of the file so far, header included. */
  public long position() {
    return header.length() + dataLength;
  }

  /** How long what was written lasts, in ms, rounded down. */
  public long durationMs() {
    return dataLength / header.frameBytes() * 1000 / sampleRateHz;
  }

  /**
   * Writes the final sizes and closes the file. Whoever needs the octets on the disk itself forces
   * them there: at the end of every call, this thread would wait for it.
   */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      writeHeader();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot finish " + file, e);
    }
  }
}
