package earshot.storage.key;

import org.jspecify.annotations.Nullable;

/** The keyring can't be used: why, and which file to look at. Says nothing of any key. */
public abstract sealed class KeyringException extends RuntimeException
    permits KeyringDamagedException,
        KeyringExistsException,
        KeyringMissingException,
        MasterKeyUnreadableException,
        WrongMasterKeyException {
  KeyringException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
