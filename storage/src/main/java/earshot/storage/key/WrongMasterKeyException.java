package earshot.storage.key;

/** The passphrase or the key file is not the one that the keyring was locked with. */
public final class WrongMasterKeyException extends KeyringException {
  WrongMasterKeyException(String message) {
    super(message, null);
  }
}
