package earshot.capture.folder;

import earshot.capture.track.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder for one live recorder: a second one would take the first one's recordings for such
 * as were interrupted. The operating system lets the lock go with the process, however that ends;
 * the file {@value #NAME} stays.
 */
public final class FolderLock implements AutoCloseable {
  /** The file that is locked. */
  public static final String NAME = ".lock";

  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @throws UncheckedIOException when another recorder has it, or the folder cannot be made or
   *     written
   */
  public static FolderLock of(Path folder) {
    OutputFolder.make(folder);
    Path path = folder.resolve(NAME);
    try {
      Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileChannel file = FileChannel.open(path, options, OutputFolder.ownerOnly("rw-------"));
      FileLock lock = tryLock(file);
      if (lock == null) {
        file.close();
        throw new IOException("another recorder writes into it");
      }
      return new FolderLock(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot record into the folder " + folder + ": " + IoReason.of(e), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing " + NAME, e);
    }
  }
}
