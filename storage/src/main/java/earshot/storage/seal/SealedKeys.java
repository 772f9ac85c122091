package earshot.storage.seal;

import earshot.storage.crypt.DataKey;
import earshot.storage.key.DataKeys;
import earshot.storage.key.KeyDamagedException;
import java.io.IOException;
import java.nio.file.Files;

/**
 * The data folder's own keys.
 *
 * @param keys of calls
 */
record SealedKeys(DataKeys keys) implements CallKeys {
  @Override
  public boolean isThere(String callId) {
    return Files.exists(keys.fileOf(callId));
  }

  @Override
  public DataKey obtain(String callId) throws IOException {
    if (!isThere(callId)) {
      return keys.create(callId);
    }
    try {
      return keys.open(callId);
    } catch (KeyDamagedException e) {
      if (!e.holdsNothing()) {
        throw e;
      }
      discard(callId);
      return keys.create(callId);
    }
  }

  @Override
  public void discard(String callId) throws IOException {
    try {
      keys.discardUnused(callId);
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
