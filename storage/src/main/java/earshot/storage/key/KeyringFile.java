package earshot.storage.key;

import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The keyring on disk. A new one is put in place in one step, and only when that is durable are the
 * old one's octets overwritten: through a second name, so that a crash in between can be finished.
 */
final class KeyringFile {
  private final FileLayer files;
  private final Path data;
  private final Path file;
  private final Path next;
  private final Path old;

  KeyringFile(FileLayer files, Path data) {
    this.files = files;
    this.data = data;
    this.file = data.resolve("keyring");
    this.next = data.resolve("keyring.new");
    this.old = data.resolve("keyring.old");
  }

  Path path() {
    return file;
  }

  /** Holds the keyring until closed, over all processes. */
  Closeable lock() throws IOException {
    return files.lock(data.resolve("keyring.lock"));
  }

  boolean exists() throws IOException {
    return files.exists(file);
  }

  byte[] read() throws IOException {
    try (OpenFile opened = files.openToRead(file)) {
      ByteBuffer octets = ByteBuffer.allocate(Math.toIntExact(opened.size()));
      opened.readFully(octets, 0);
      return octets.array();
    } catch (NoSuchFileException e) {
      throw new KeyringMissingException(
          file + " is missing: make a new one, or restore it from a backup");
    }
  }

  /** Ends a replacement that a crash cut short. Only while locked. */
  void finishReplacing() throws IOException {
    boolean replaced = files.exists(old) && !(exists() && files.isSameFile(old, file));
    if (replaced) {
      overwrite(old);
    }
    if (files.exists(next)) {
      overwrite(next);
    }
    boolean hadOld = files.delete(old);
    boolean hadNext = files.delete(next);
    if (hadOld || hadNext) {
      files.forceFolder(data);
    }
  }

  /** Puts a keyring in place and wipes the one before. Only while locked. */
  void replace(byte[] octets) throws IOException {
    finishReplacing();
    try (OpenFile opened = files.create(next)) {
      opened.writeFully(ByteBuffer.wrap(octets), 0);
      opened.force();
    }
    if (exists()) {
      files.link(file, old);
      files.forceFolder(data);
    }
    files.rename(next, file);
    files.forceFolder(data);
    finishReplacing();
  }

  private void overwrite(Path path) throws IOException {
    try (OpenFile opened = files.openToWrite(path)) {
      Wiping.overwrite(opened);
    }
  }
}
