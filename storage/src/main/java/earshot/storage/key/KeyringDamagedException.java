package earshot.storage.key;

/** The keyring file was altered or is none: restore it from a backup. */
public final class KeyringDamagedException extends KeyringException {
  KeyringDamagedException(String message) {
    super(message, null);
  }
}
