package earshot.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import earshot.storage.seal.DataFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file {@code nodes} in a data folder: where the data folders of other nodes are whose calls
 * are in the same index, a path a line, as they are mounted on this machine. Whoever sets the
 * practice up writes it; whoever reads is given this one folder and finds all of them.
 */
final class OtherNodes {
  /** Its name in the data folder. */
  static final String FILE = "nodes";

  private static final int LONGEST = 64 * 1024;

  private OtherNodes() {}

  /**
   * The other folders; none when there is no such file.
   *
   * @throws IOException when it cannot be read, or names something else than a folder's whole path
   */
  static List<DataFolder> of(FileLayer files, Path data) throws IOException {
    Path file = data.resolve(FILE);
    try (OpenFile opened = files.openToRead(file)) {
      ByteBuffer octets = ByteBuffer.allocate((int) Math.min(LONGEST, opened.size()));
      opened.readFully(octets, 0);
      List<Path> paths =
          new String(octets.array(), UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .map(Path::of)
              .toList();
      for (Path path : paths) {
        if (!path.isAbsolute() || path.normalize().equals(data.toAbsolutePath().normalize())) {
          throw new IOException(
              file + " names " + path + ": it should name other folders, by their whole paths");
        }
      }
      return paths.stream().map(DataFolder::new).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
