package earshot.storage.seal;

import earshot.storage.crypt.DataKey;
import java.io.IOException;

/** Data keys of calls. Any thread. */
interface CallKeys {
  /**
   * The call's key, a new one when it has none; it is as durable as files written after it. A key
   * file that a power failure has left without a key is replaced, for nothing that was written with
   * that key can have outlived it.
   *
   * @throws earshot.storage.key.KeyDestroyedException when it was destroyed
   */
  DataKey obtain(String callId) throws IOException;

  /** Whether the call has a key file, whatever that holds. */
  boolean isThere(String callId);

  /** Takes away a key that nothing is encrypted with any more. */
  void discard(String callId) throws IOException;
}
