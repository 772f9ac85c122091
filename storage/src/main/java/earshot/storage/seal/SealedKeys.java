package earshot.storage.seal;

import earshot.storage.crypt.DataKey;
import earshot.storage.key.DataKeys;
import java.io.IOException;
import java.nio.file.Files;

/**
 * The data folder's own keys.
 *
 * @param keys of calls
 */
record SealedKeys(DataKeys keys) implements CallKeys {
  @Override
  public DataKey obtain(String callId) throws IOException {
    return has(callId) ? keys.open(callId) : keys.create(callId);
  }

  @Override
  public boolean has(String callId) {
    return Files.exists(keys.fileOf(callId));
  }

  @Override
  public void discard(String callId) throws IOException {
    keys.discardUnused(callId);
  }
}
