package earshot.storage.crypt;

import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The first octets of a file, with zeros after them, as a channel to read. */
final class FileView implements SeekableByteChannel {
  private final OpenFile file;
  private final long octets;
  private final long size;
  private long position;

  /**
   * A view.
   *
   * @param octets how many are shown
   * @param zeros how many follow them
   */
  FileView(OpenFile file, long octets, long zeros) {
    this.file = file;
    this.octets = octets;
    this.size = octets + zeros;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    if (position >= size) {
      return -1;
    }
    int end = to.limit();
    long until = position < octets ? octets : size;
    to.limit((int) Math.min(end, to.position() + until - position));
    try {
      int read = position < octets ? file.read(to, position) : zeros(to);
      position += Math.max(0, read);
      return read;
    } finally {
      to.limit(end);
    }
  }

  private static int zeros(ByteBuffer to) {
    int count = to.remaining();
    while (to.hasRemaining()) {
      to.put((byte) 0);
    }
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // the file's owner closes it
  }
}
