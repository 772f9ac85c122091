package earshot.storage.crypt;

import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The plaintext of a sealed file, to read from any position; only the segments that are read are
 * decrypted. No octet is given that was not verified. One thread at a time.
 */
public final class SealedFile implements SeekableByteChannel {
  private final OpenFile file;
  private final SeekableByteChannel plaintext;
  private boolean open = true;

  private SealedFile(OpenFile file, SeekableByteChannel plaintext) {
    this.file = file;
    this.plaintext = plaintext;
  }

  /**
   * Opens a file whose sealed length is known. A segment that was altered is found when it is read.
   *
   * @param name what it was bound to when it was written
   * @param sealedLength what {@link SealedWriter#seal} returned
   * @throws DamagedFileException when the file has another length
   */
  public static SealedFile open(
      FileLayer files, Path path, DataKey key, String name, long sealedLength) throws IOException {
    return opened(files, path, key, name, sealedLength);
  }

  /**
   * Opens a file whose sealed length is known from nowhere else. That nothing is missing at its end
   * is verified by its last segment.
   *
   * @throws DamagedFileException when its end is missing or altered
   */
  public static SealedFile openOfAnyLength(FileLayer files, Path path, DataKey key, String name)
      throws IOException {
    SealedFile file = opened(files, path, key, name, files.size(path));
    try {
      file.verifyEnd();
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static SealedFile opened(
      FileLayer files, Path path, DataKey key, String name, long sealedLength) throws IOException {
    OpenFile file = files.openToRead(path);
    try {
      long size = file.size();
      if (size != sealedLength) {
        throw DamagedFileException.length(path, size, sealedLength);
      }
      return new SealedFile(file, plaintext(file, key, name, size));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Tink refuses lengths that no stream has, and leaves an empty one unverified. */
  private static SeekableByteChannel plaintext(OpenFile file, DataKey key, String name, long size)
      throws IOException {
    if (size < Segments.sealedLength(0) || isTooShortAtItsEnd(size)) {
      throw DamagedFileException.segment(file.path(), size / Segments.SIZE);
    }
    FileView view = new FileView(file, size, 0);
    if (size == Segments.sealedLength(0)) {
      verifyEmpty(file, key, name, view);
    }
    return key.decrypting(view.position(0), name);
  }

  private static boolean isTooShortAtItsEnd(long size) {
    long end = size % Segments.SIZE;
    return end != 0 && end < Segments.TAG;
  }

  private static void verifyEmpty(OpenFile file, DataKey key, String name, FileView view)
      throws IOException {
    try {
      if (key.decryptingInOrder(view, name).read(ByteBuffer.allocate(1)) >= 0) {
        throw DamagedFileException.segment(file.path(), 0);
      }
    } catch (IOException e) {
      throw DamagedFileException.segment(file.path(), 0);
    }
  }

  private void verifyEnd() throws IOException {
    if (size() > 0) {
      position(size() - 1);
      read(ByteBuffer.allocate(1));
      position(0);
    }
  }

  /** Length of the plaintext in octets. */
  @Override
  public long size() throws IOException {
    return plaintext.size();
  }

  @Override
  public long position() throws IOException {
    return plaintext.position();
  }

  @Override
  public SealedFile position(long newPosition) throws IOException {
    if (newPosition < 0) {
      throw new IllegalArgumentException("a position is 0 or more, not " + newPosition);
    }
    plaintext.position(newPosition);
    return this;
  }

  /**
   * Reads plaintext.
   *
   * @return how many octets, -1 at the end
   * @throws DamagedFileException when a segment was altered; octets before it are in {@code to}
   */
  @Override
  public int read(ByteBuffer to) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (!to.hasRemaining()) {
      return 0;
    }
    int start = to.position();
    while (to.hasRemaining() && position() < size()) {
      readSome(to);
    }
    return to.position() == start ? -1 : to.position() - start;
  }

  private void readSome(ByteBuffer to) throws IOException {
    try {
      plaintext.read(to);
    } catch (IOException e) {
      if (e.getCause() instanceof GeneralSecurityException) {
        throw DamagedFileException.segment(file.path(), Segments.of(position()));
      }
      throw e;
    }
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    file.close();
  }
}
