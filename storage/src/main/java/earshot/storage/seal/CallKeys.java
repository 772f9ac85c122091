package earshot.storage.seal;

import earshot.storage.crypt.DataKey;
import java.io.IOException;

/** Data keys of calls. Any thread. */
interface CallKeys {
  /** The call's key, a new one when it has none; it is as durable as files written after it. */
  DataKey obtain(String callId) throws IOException;

  /** Whether the call has a key already. */
  boolean has(String callId) throws IOException;

  /** Takes away a key that nothing is encrypted with any more. */
  void discard(String callId) throws IOException;
}
