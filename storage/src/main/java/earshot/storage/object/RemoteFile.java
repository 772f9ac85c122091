package earshot.storage.object;

import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that is in the store, to read from any position. Reads ahead: little after a jump, more
 * while reading goes on from there. One thread at a time.
 */
final class RemoteFile implements OpenFile {
  private static final int FIRST_OCTETS = 64 * 1024;
  private static final int MOST_OCTETS = 1024 * 1024;

  private final ObjectStore store;
  private final Path path;
  private final String name;
  private final StoredObject object;
  private ByteBuffer ahead = ByteBuffer.allocate(0);
  private long aheadFrom;
  private int nextOctets = FIRST_OCTETS;

  private RemoteFile(ObjectStore store, Path path, String name, StoredObject object) {
    this.store = store;
    this.path = path;
    this.name = name;
    this.object = object;
  }

  /**
   * Opens it; octets that replace it while it is open are not read, but an error.
   *
   * @param path what it is called here
   * @throws NoSuchFileException when the store does not have it
   */
  static RemoteFile open(ObjectStore store, Path path, String name) throws IOException {
    StoredObject object =
        store.head(name).orElseThrow(() -> new NoSuchFileException(path.toString()));
    return new RemoteFile(store, path, name, object);
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public long size() {
    return object.octets();
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    if (position >= object.octets()) {
      return -1;
    }
    if (!to.hasRemaining()) {
      return 0;
    }
    if (position < aheadFrom || position >= aheadFrom + ahead.limit()) {
      fetch(position);
    }
    int from = (int) (position - aheadFrom);
    int count = Math.min(to.remaining(), ahead.limit() - from);
    to.put(ahead.slice(from, count));
    return count;
  }

  private void fetch(long position) throws IOException {
    boolean goesOn = ahead.limit() > 0 && position == aheadFrom + ahead.limit();
    nextOctets = goesOn ? Math.min(2 * nextOctets, MOST_OCTETS) : FIRST_OCTETS;
    int count = (int) Math.min(nextOctets, object.octets() - position);
    ByteBuffer fetched = ByteBuffer.allocate(count);
    store.read(name, object.version(), position, fetched);
    ahead = fetched.flip();
    aheadFrom = position;
  }

  @Override
  public int write(ByteBuffer from, long position) {
    throw new NonWritableChannelException();
  }

  @Override
  public void force() {
    throw new NonWritableChannelException();
  }

  @Override
  public void truncate(long length) {
    throw new NonWritableChannelException();
  }

  @Override
  public void close() {
    ahead = ByteBuffer.allocate(0);
  }
}
