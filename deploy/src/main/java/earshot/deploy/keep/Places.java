package earshot.deploy.keep;

import earshot.deploy.config.ObjectStoreSection;
import earshot.deploy.config.StorageSection;
import earshot.storage.CheckpointSettings;
import earshot.storage.StoreSettings;
import earshot.storage.index.IndexSettings;
import earshot.storage.object.ObjectStorage;
import earshot.storage.object.ObjectStoreSettings;
import earshot.storage.object.UploadSettings;
import earshot.storage.seal.DataFolder;
import earshot.storage.seal.SealingSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The place that a configuration, or an option, means. */
public final class Places {
  private Places() {}

  /**
   * For what can be heard but once.
   *
   * @param environment of this process
   * @throws NoMasterKeyException when recordings are to be encrypted and nobody said with what
   * @throws IllegalArgumentException when the index's URL is none
   */
  public static Keepers of(StorageSection storage, Map<String, String> environment) {
    return storage
        .plainDirectory()
        .<Keepers>map(Keepers.PlainCalls::new)
        .orElseGet(() -> new Keepers.Sealed(settings(storage, environment)));
  }

  private static StoreSettings settings(StorageSection storage, Map<String, String> environment) {
    DataFolder data = new DataFolder(storage.data());
    return new StoreSettings(
        data,
        MasterKey.of(storage.passphraseFile(), storage.keyFile(), environment),
        storage
            .index()
            .map(url -> new IndexSettings(url, storage.indexCredentials()))
            .orElseGet(() -> IndexSettings.embedded(data.index())),
        new SealingSettings(storage.forceEvery(), storage.keepFree(), storage.keptAs()),
        new CheckpointSettings(storage.checkpointEvery(), storage.checkpointSecondPlace()),
        objects(storage.objectStore()),
        storage.node());
  }

  private static ObjectStorage objects(ObjectStoreSection section) {
    return section
        .endpoint()
        .<ObjectStorage>map(
            endpoint ->
                new ObjectStorage.On(
                    new ObjectStoreSettings(
                        endpoint,
                        section.region(),
                        section.bucket(),
                        section.prefix(),
                        section.pathStyle(),
                        section.credentials()),
                    UploadSettings.DEFAULT.keepingLocal(section.keepLocal())))
        .orElseGet(ObjectStorage.Off::new);
  }

  /**
   * A data folder with usual settings; it knows itself whether audio goes to an object store.
   *
   * @throws NoMasterKeyException when nobody said with what it is encrypted
   */
  public static StoreSettings data(Path data, Map<String, String> environment) {
    return StoreSettings.of(data, MasterKey.of(Optional.empty(), Optional.empty(), environment));
  }
}
