package earshot.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on disk. */
final class DiskFile implements OpenFile {
  /** Less than this free is full: a file system keeps some blocks for itself. */
  private static final long NO_ROOM = 64 * 1024;

  private final Path path;
  private final FileChannel channel;

  DiskFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    return channel.read(to, position);
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    try {
      return channel.write(from, position);
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  @Override
  public void force() throws IOException {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  @Override
  public void truncate(long length) throws IOException {
    channel.truncate(length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * The refusal as one of ours. Java gives no error number, and the system's words are in the
   * user's language; so the space that is left is asked for as well.
   */
  static IOException named(Path path, IOException refusal) {
    String words = String.valueOf(refusal.getMessage());
    return words.contains("No space left") || words.contains("quota") || noRoom(path)
        ? new StorageFullException(path, refusal)
        : refusal;
  }

  private static boolean noRoom(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      return folder != null && Files.getFileStore(folder).getUsableSpace() < NO_ROOM;
    } catch (IOException e) {
      return false;
    }
  }
}
