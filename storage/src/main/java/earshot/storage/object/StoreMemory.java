package earshot.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file {@code object-store} in a data folder: where audio is that is not there. It is written
 * before the first upload, so whoever is given the folder alone, with no configuration, finds all
 * of it. It names the file of the store's keys and holds none.
 */
public final class StoreMemory {
  /** Its name in the data folder. */
  public static final String FILE = "object-store";

  private static final int LONGEST = 64 * 1024;

  private final FileLayer files;
  private final Path file;

  /** That of a data folder. */
  public StoreMemory(FileLayer files, Path data) {
    this.files = files;
    this.file = data.resolve(FILE);
  }

  /** Where it is. */
  Path file() {
    return file;
  }

  /**
   * What it says; nothing when the folder never had an object store.
   *
   * @throws IOException when it cannot be read, or is none
   */
  public Optional<RememberedStore> read() throws IOException {
    try (OpenFile opened = files.openToRead(file)) {
      ByteBuffer octets = ByteBuffer.allocate((int) Math.min(LONGEST, opened.size()));
      opened.readFully(octets, 0);
      return Optional.of(RememberedStore.of(new String(octets.array(), UTF_8).lines().toList()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " does not say which object store it is: " + e.getMessage(), e);
    }
  }

  /** Writes it anew, durably, unless it says that already. */
  void write(RememberedStore store) throws IOException {
    if (read().map(RememberedStore::lines).equals(Optional.of(store.lines()))) {
      return;
    }
    Path fresh = file.resolveSibling(FILE + ".new");
    files.delete(fresh);
    try (OpenFile opened = files.create(fresh)) {
      byte[] octets = (String.join("\n", store.lines()) + "\n").getBytes(UTF_8);
      opened.writeFully(ByteBuffer.wrap(octets), 0);
      opened.force();
    }
    files.rename(fresh, file);
    files.forceFolder(java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
  }
}
