package earshot.storage;

import earshot.storage.index.IndexSettings;
import earshot.storage.key.MasterKeySource;
import earshot.storage.seal.DataFolder;
import earshot.storage.seal.SealingSettings;
import java.nio.file.Path;

/**
 * Where recordings are kept, and how.
 *
 * @param data the data folder
 * @param masterKey what opens the keyring
 * @param index where the index is
 * @param sealing how recordings are written
 * @param checkpoints when and where the log is signed
 */
public record StoreSettings(
    DataFolder data,
    MasterKeySource masterKey,
    IndexSettings index,
    SealingSettings sealing,
    CheckpointSettings checkpoints) {

  /** The same with its index elsewhere. */
  public StoreSettings withIndex(IndexSettings elsewhere) {
    return new StoreSettings(data, masterKey, elsewhere, sealing, checkpoints);
  }

  /** The usual ones: the index is a file in the data folder. */
  public static StoreSettings of(Path data, MasterKeySource masterKey) {
    DataFolder folder = new DataFolder(data);
    return new StoreSettings(
        folder,
        masterKey,
        IndexSettings.embedded(folder.index()),
        SealingSettings.DEFAULT,
        CheckpointSettings.DEFAULT);
  }
}
