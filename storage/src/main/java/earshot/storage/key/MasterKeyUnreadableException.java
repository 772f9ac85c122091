package earshot.storage.key;

/** The file of the master key is missing, holds none, or may be read by others. */
public final class MasterKeyUnreadableException extends KeyringException {
  MasterKeyUnreadableException(String message) {
    super(message, null);
  }
}
