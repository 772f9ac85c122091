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
 * @param node by which name the recorder of this folder is told from others that write into the
 *     same index; empty for the only one
 */
public record StoreSettings(
    DataFolder data,
    MasterKeySource masterKey,
    IndexSettings index,
    SealingSettings sealing,
    CheckpointSettings checkpoints,
    ObjectStorage objects,
    String node) {

  /** Those of the only node. */
  public StoreSettings(
      DataFolder data,
      MasterKeySource masterKey,
      IndexSettings index,
      SealingSettings sealing,
      CheckpointSettings checkpoints,
      ObjectStorage objects) {
    this(data, masterKey, index, sealing, checkpoints, objects, "");
  }

  /** The same with its index elsewhere. */
  public StoreSettings withIndex(IndexSettings elsewhere) {
    return new StoreSettings(data, masterKey, elsewhere, sealing, checkpoints, objects, node);
  }

  /** The same of a node among others. */
  public StoreSettings withNode(String name) {
    return new StoreSettings(data, masterKey, index, sealing, checkpoints, objects, name);
  }

  /** The same with its audio in an object store, or not. */
  public StoreSettings withObjects(ObjectStorage elsewhere) {
    return new StoreSettings(data, masterKey, index, sealing, checkpoints, elsewhere, node);
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
