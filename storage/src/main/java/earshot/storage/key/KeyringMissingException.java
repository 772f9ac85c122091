package earshot.storage.key;

/** There is no keyring where one was expected. */
public final class KeyringMissingException extends KeyringException {
  KeyringMissingException(String message) {
    super(message, null);
  }
}
