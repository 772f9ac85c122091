package earshot.storage.seal;

import earshot.storage.crypt.DataKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Keys of the calls in the spool. When a call becomes part of another one, or leaves nothing, its
 * key goes as soon as nothing is encrypted with it. Any thread.
 */
final class SpoolKeys {
  private final CallKeys keys;
  private final SealingListener listener;
  private final Map<String, Use> uses = new HashMap<>();

  private static final class Use {
    final DataKey key;
    int count;
    boolean stays;

    Use(DataKey key, boolean stays) {
      this.key = key;
      this.stays = stays;
    }
  }

  SpoolKeys(CallKeys keys, SealingListener listener) {
    this.keys = keys;
    this.listener = listener;
  }

  /** A call's key, to be {@link #release released} by whoever asked. */
  synchronized DataKey acquire(String callId) throws IOException {
    Use use = uses.get(callId);
    if (use == null) {
      boolean earlier = keys.has(callId); // of an earlier replay of the same call
      use = new Use(keys.obtain(callId), earlier);
      uses.put(callId, use);
    }
    use.count++;
    return use.key;
  }

  /** The key of a call that somebody has acquired. */
  synchronized DataKey held(String callId) {
    Use use = uses.get(callId);
    if (use == null) {
      throw new IllegalStateException("nobody holds the key of " + callId);
    }
    return use.key;
  }

  /** The call is sealed: its key stays. */
  synchronized void keep(String callId) {
    Use use = uses.get(callId);
    if (use != null) {
      use.stays = true;
    }
  }

  /** One use less. */
  synchronized void release(String callId) {
    Use use = uses.get(callId);
    if (use == null || --use.count > 0) {
      return;
    }
    uses.remove(callId);
    if (!use.stays) {
      try {
        keys.discard(callId);
      } catch (IOException e) {
        listener.onStorageProblem("the unused key of " + callId + " is still there: " + e);
      }
    }
  }
}
