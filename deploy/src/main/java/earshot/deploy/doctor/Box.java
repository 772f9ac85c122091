package earshot.deploy.doctor;

import earshot.deploy.config.Settings;
import earshot.deploy.keep.Keepers;
import earshot.deploy.keep.Places;
import earshot.storage.StoreLook;
import earshot.storage.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What is looked at, and how closely.
 *
 * @param settings as the recorder has them
 * @param environment of this process
 * @param clock the machine's own
 * @param listening how long the mirror is listened to
 * @param backup the folder of the backups, if one was named
 * @param mayWrite whether writing may be tried: small files on the disk, an object in the store
 */
record Box(
    Settings settings,
    Map<String, String> environment,
    InstantSource clock,
    Duration listening,
    Optional<Path> backup,
    boolean mayWrite) {
  Box {
    environment = Map.copyOf(environment);
  }

  /** The folder that recordings go to. */
  Path folder() {
    return settings.storage().directory();
  }

  /** Whether recordings are kept encrypted, in a data folder. */
  boolean isSealed() {
    return settings.storage().plainDirectory().isEmpty();
  }

  /**
   * The data folder.
   *
   * @throws earshot.deploy.keep.NoMasterKeyException when nobody said what opens it
   * @throws IllegalStateException when recordings are kept in plain files
   */
  StoreLook store() {
    return new StoreLook(storeSettings());
  }

  private StoreSettings storeSettings() {
    return switch (Places.of(settings.storage(), environment)) {
      case Keepers.Sealed(StoreSettings store) -> store;
      case Keepers.PlainCalls _, Keepers.PlainReplays _ ->
          throw new IllegalStateException("recordings are kept in plain files");
    };
  }
}
