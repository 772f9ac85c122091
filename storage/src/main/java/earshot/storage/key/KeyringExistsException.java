package earshot.storage.key;

/** There is a keyring where one was to be made. */
public final class KeyringExistsException extends KeyringException {
  KeyringExistsException(String message) {
    super(message, null);
  }
}
