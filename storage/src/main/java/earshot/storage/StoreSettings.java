package earshot.storage;

import earshot.storage.index.IndexSettings;
import earshot.storage.key.MasterKeySource;
import earshot.storage.object.ObjectStorage;
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
 * @param objects whether audio goes to an object store
 */
public record StoreSettings(
    DataFolder data,
    MasterKeySource masterKey,
    IndexSettings index,
    SealingSettings sealing,
    CheckpointSettings checkpoints,
    ObjectStorage objects) {

  /** The same with its index elsewhere. */
  public StoreSettings withIndex(IndexSettings elsewhere) {
    return new StoreSettings(data, masterKey, elsewhere, sealing, checkpoints, objects);
  }

  /** The same with its audio in an object store, or not. */
  public StoreSettings withObjects(ObjectStorage elsewhere) {
    return new StoreSettings(data, masterKey, index, sealing, checkpoints, elsewhere);
  }

  /** The usual ones: the index is a file in the data folder, audio is where it was. */
  public static StoreSettings of(Path data, MasterKeySource masterKey) {
    DataFolder folder = new DataFolder(data);
    return new StoreSettings(
        folder,
        masterKey,
        IndexSettings.embedded(folder.index()),
        SealingSettings.DEFAULT,
        CheckpointSettings.DEFAULT,
        new ObjectStorage.AsBefore());
  }
}
