package earshot.storage.key;

import java.nio.file.Path;

/** The call's key file is there but altered, or wrapped by a key that this keyring never had. */
public final class KeyDamagedException extends DataKeyException {
  KeyDamagedException(String callId, Path file, String how) {
    super(callId, "the key of call " + callId + " can't be used: " + file + " " + how);
  }
}
