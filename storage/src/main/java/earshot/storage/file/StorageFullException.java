package earshot.storage.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The file system, or what we may use of it, is full. What was being written can be tried again.
 */
public final class StorageFullException extends IOException {
  /**
   * No room for {@code file}.
   *
   * @param cause what the system said
   */
  public StorageFullException(Path file, Throwable cause) {
    super("no room left to write " + file, cause);
  }
}
