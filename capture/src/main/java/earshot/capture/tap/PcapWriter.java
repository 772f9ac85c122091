package earshot.capture.tap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes frames to a classic capture: little-endian, ns, one link type (draft-ietf-opsawg-pcap).
 * What it wrote can be read up to the last {@link #flush} even if it is never closed.
 *
 * <p>Owned by one thread. Allocates nothing per frame.
 */
public final class PcapWriter implements Closeable {
  private static final int BUFFER_OCTETS = 64 * 1024;
  private static final int MAGIC_NS = 0xa1b23c4d;
  private static final short MAJOR_VERSION = 2;
  private static final short MINOR_VERSION = 4;
  private static final int RECORD_OCTETS = 16;
  private static final long NS_PER_SECOND = 1_000_000_000;
  private static final long MAX_SECONDS = 0xFFFF_FFFFL;

  private final WritableByteChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_OCTETS).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * Writes to a channel, which it closes in the end.
   *
   * @param linkType a number of {@link LinkType}
   */
  public PcapWriter(WritableByteChannel channel, int linkType) {
    this.channel = channel;
    buffer
        .putInt(MAGIC_NS)
        .putShort(MAJOR_VERSION)
        .putShort(MINOR_VERSION)
        .putLong(0)
        .putInt(FrameLength.USUAL_OCTETS)
        .putInt(linkType);
  }

  /**
   * Writes to a file, which is made for its owner alone; one that is there already is replaced.
   *
   * @param linkType a number of {@link LinkType}
   * @throws IOException when the file cannot be made
   */
  public static PcapWriter create(Path file, int linkType) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.deleteIfExists(file);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new PcapWriter(Files.newByteChannel(file, options, ownerOnly), linkType);
  }

  /** Writes a frame as it was captured; its link type must be this writer's. */
  public void write(CapturedFrame frame) throws IOException {
    write(
        frame.bytes(), frame.offset(), frame.length(), frame.originalLength(), frame.timestampNs());
  }

  /**
   * Writes a frame. Of one longer than 256 KiB only the first 256 KiB are kept, and its record says
   * so by its original length.
   *
   * @param bytes read absolutely; its position means nothing
   * @param offset where the frame begins in {@code bytes}
   * @param length how many octets of it there are
   * @param originalLength how many octets it had on the wire
   * @param timestampNs ns since 1970; one that the format cannot hold becomes the nearest it can
   * @throws IOException when the octets before this frame cannot be written out: they stay here to
   *     be tried again; a frame of up to 64 KiB that was refused has left no trace
   */
  public void write(ByteBuffer bytes, int offset, int length, int originalLength, long timestampNs)
      throws IOException {
    int kept = Math.min(length, FrameLength.USUAL_OCTETS);
    long ns = Math.clamp(timestampNs, 0, MAX_SECONDS * NS_PER_SECOND + NS_PER_SECOND - 1);
    makeRoom(RECORD_OCTETS + Math.min(kept, BUFFER_OCTETS - RECORD_OCTETS));
    buffer
        .putInt((int) (ns / NS_PER_SECOND))
        .putInt((int) (ns % NS_PER_SECOND))
        .putInt(kept)
        .putInt(Math.max(originalLength, length));
    int from = offset;
    int left = kept;
    while (left > 0) {
      makeRoom(Math.min(left, BUFFER_OCTETS));
      int part = Math.min(left, buffer.remaining());
      buffer.put(buffer.position(), bytes, from, part).position(buffer.position() + part);
      from += part;
      left -= part;
    }
  }

  private void makeRoom(int octets) throws IOException {
    if (buffer.remaining() < octets) {
      flush();
    }
  }

  /** Hands everything written so far to the operating system. */
  public void flush() throws IOException {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } finally {
      buffer.compact();
    }
  }

  /** Writes out what is left and closes the file. */
  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
    }
  }
}
