package earshot.storage.backup;

import earshot.storage.index.IndexSettings;
import java.nio.file.Path;

/**
 * What is backed up to where.
 *
 * @param data the data folder
 * @param index where the index is
 * @param backup the backup's folder, the same each time, not in the data folder
 */
public record BackupSettings(Path data, IndexSettings index, Path backup) {
  /** Refuses a backup into what is backed up. */
  public BackupSettings {
    if (backup.toAbsolutePath().normalize().startsWith(data.toAbsolutePath().normalize())) {
      throw new IllegalArgumentException("the backup should not be in the data folder: " + backup);
    }
  }
}
