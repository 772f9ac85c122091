package earshot.storage;

import earshot.storage.file.DiskLayer;
import earshot.storage.key.Keyring;
import earshot.storage.key.LogSigner;
import earshot.storage.log.SigningKey;
import earshot.storage.log.Statements;
import earshot.storage.object.ObjectStoreSettings;
import earshot.storage.object.RememberedStore;
import earshot.storage.object.StoreMemory;
import java.io.IOException;
import java.util.Optional;

/**
 * A data folder that is looked at while others work in it: nothing is written, nothing is locked,
 * no table is brought up to date. For whoever asks whether all is well.
 *
 * @param settings which folder, and what opens it
 */
public record StoreLook(StoreSettings settings) {

  /**
   * Its keys.
   *
   * @throws earshot.storage.key.KeyringException when they cannot be had; says what to do
   */
  public Keyring keyring() throws IOException {
    return Keyring.look(DiskLayer.open(), settings.data().root(), settings.masterKey());
  }

  /** Checks texts that were signed with the log's key of this keyring. */
  public static Statements statements(Keyring keyring) {
    LogSigner signer = keyring.logSigner();
    return new Statements(SigningKey.of(signer.publicKey(), signer::sign));
  }

  /**
   * The object store that the folder's audio is in or goes to; nothing when there never was one.
   */
  public Optional<ObjectStoreSettings> remembered() throws IOException {
    return new StoreMemory(DiskLayer.open(), settings.data().root())
        .read()
        .map(RememberedStore::store);
  }
}
