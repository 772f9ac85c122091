package earshot.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import earshot.storage.index.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code node} in a data folder: by which name its recorder writes into the index, and a
 * random mark that no other folder has. It goes into backups, so that a restored folder is the same
 * node.
 */
public final class NodeMemory {
  /** Its name in the data folder. */
  public static final String FILE = "node";

  private static final int MARK_OCTETS = 16;
  private static final int LONGEST = 4096;

  private final FileLayer files;
  private final Path data;
  private final SecureRandom random = new SecureRandom();

  /** That of a data folder. */
  public NodeMemory(FileLayer files, Path data) {
    this.files = files;
    this.data = data;
  }

  /** The name; nothing when no recorder has begun to write into an index that others share. */
  public Optional<String> name() throws IOException {
    return read().map(List::getFirst);
  }

  /**
   * The node that the folder is, from now on if it was none.
   *
   * @param name as it is configured
   * @throws IOException when it has another name, or cannot be read or written
   */
  Node settle(String name, String logKey) throws IOException {
    Optional<List<String>> before = read();
    if (before.isEmpty()) {
      byte[] mark = new byte[MARK_OCTETS];
      random.nextBytes(mark);
      String folder = HexFormat.of().formatHex(mark);
      write(List.of(name, folder));
      return new Node(name, folder, logKey);
    }
    String was = before.get().getFirst();
    if (!was.equals(name)) {
      throw new IOException(
          "storage.node is '"
              + name
              + "', and "
              + data
              + " is of the node '"
              + was
              + "': the index knows its calls by that name, which cannot be changed");
    }
    return new Node(name, before.get().getLast(), logKey);
  }

  private Optional<List<String>> read() throws IOException {
    Path file = data.resolve(FILE);
    try (OpenFile opened = files.openToRead(file)) {
      ByteBuffer octets = ByteBuffer.allocate((int) Math.min(LONGEST, opened.size()));
      opened.readFully(octets, 0);
      List<String> lines = new String(octets.array(), UTF_8).lines().toList();
      if (lines.size() != 2 || !Node.isName(lines.getFirst())) {
        throw new IOException(file + " does not say which node it is");
      }
      return Optional.of(lines);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void write(List<String> lines) throws IOException {
    Path fresh = data.resolve(FILE + ".new");
    files.delete(fresh);
    try (OpenFile opened = files.create(fresh)) {
      opened.writeFully(ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(UTF_8)), 0);
      opened.force();
    }
    files.rename(fresh, data.resolve(FILE));
    files.forceFolder(data);
  }
}
