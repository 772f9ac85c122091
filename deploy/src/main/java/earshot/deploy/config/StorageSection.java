package earshot.deploy.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Where recordings go.
 *
 * @param directory the folder that recordings and call records are written into
 */
public record StorageSection(Path directory) {
  static final Key<Path> DIRECTORY =
      new Key<>(
          "storage.directory",
          Kinds.path(),
          Path.of("/var/lib/earshot/recordings"),
          "The folder for recordings and call records; it is made when it is not there, for its"
              + " owner alone.");

  static final List<Key<?>> KEYS = List.of(DIRECTORY);

  static StorageSection of(Values values) {
    return new StorageSection(values.get(DIRECTORY));
  }
}
