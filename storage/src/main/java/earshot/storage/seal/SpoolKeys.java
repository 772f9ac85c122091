package earshot.storage.seal;

import earshot.storage.crypt.DataKey;
import earshot.storage.file.FileLayer;
import earshot.storage.key.KeyDestroyedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys of the calls in the spool. When a call becomes part of another one, or leaves nothing, its
 * key goes once nothing is encrypted with it and the disk knows so. An empty file in the spool
 * marks each key whose call is not sealed, so that a crash leaves no key behind. Any thread.
 */
final class SpoolKeys {
  private final CallKeys keys;
  private final FileLayer files;
  private final DataFolder data;
  private final SealingListener listener;
  private final Leavings leavings;
  private final Map<String, Use> uses = new HashMap<>();
  private final Set<String> unused = new HashSet<>();
  private final Set<String> going = new HashSet<>();
  private final Set<String> undiscarded = ConcurrentHashMap.newKeySet();

  private static final class Use {
    final DataKey key;
    int count;
    boolean stays;

    Use(DataKey key, boolean stays) {
      this.key = key;
      this.stays = stays;
    }
  }

  SpoolKeys(
      CallKeys keys,
      FileLayer files,
      DataFolder data,
      SealingListener listener,
      Leavings leavings) {
    this.keys = keys;
    this.files = files;
    this.data = data;
    this.listener = listener;
    this.leavings = leavings;
  }

  /** Whether the call is in its place already. */
  boolean isSealed(String callId) throws IOException {
    return files.exists(DataFolder.sealed(data.folderOf(callId), DataFolder.RECORD));
  }

  /**
   * A call's key, to be {@link #release released} by whoever asked.
   *
   * @throws KeyDestroyedException when it was destroyed: the call is not to be kept again
   */
  synchronized DataKey acquire(String callId) throws IOException {
    Use use = uses.get(callId);
    if (use == null) {
      awaitGone(callId);
      boolean sealed = isSealed(callId); // by an earlier replay of the same call
      use = new Use(sealed ? keys.obtain(callId) : marked(callId), sealed);
      uses.put(callId, use);
      unused.remove(callId);
    }
    use.count++;
    return use.key;
  }

  /** Whether the call has a key file, whatever that holds. */
  boolean isThere(String callId) {
    return keys.isThere(callId);
  }

  private void awaitGone(String callId) throws IOException {
    try {
      while (going.contains(callId)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private DataKey marked(String callId) throws IOException {
    leavings.isNeeded(mark(callId));
    try {
      files.create(mark(callId)).close();
    } catch (FileAlreadyExistsException e) {
      // of an attempt before
    }
    try {
      return keys.obtain(callId);
    } catch (KeyDestroyedException e) {
      files.delete(mark(callId));
      throw e;
    }
  }

  private Path mark(String callId) {
    return data.spool().resolve(callId + SpoolName.KEY);
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
    if (use.stays) {
      unmark(callId);
    } else {
      unused.add(callId);
    }
  }

  /** A key that a process left behind, with nothing that is encrypted with it. */
  synchronized void leftUnused(String callId) {
    unused.add(callId);
  }

  /** Calls whose keys are of no use any more. */
  synchronized Set<String> unused() {
    return Set.copyOf(unused);
  }

  /**
   * Takes keys away.
   *
   * @param before which were unused before everything was forced, deletions among it: a power
   *     failure brings back no file whose key is gone
   */
  void discard(Set<String> before) {
    for (String callId : before) {
      if (begin(callId)) {
        end(callId, isDiscarded(callId));
      }
    }
  }

  private boolean isDiscarded(String callId) {
    try {
      keys.discard(callId);
      unmark(callId);
      return true;
    } catch (IOException e) {
      if (undiscarded.add(callId)) {
        listener.onStorageProblem("the unused key of " + callId + " is still there: " + e);
      }
      return false;
    }
  }

  private synchronized boolean begin(String callId) {
    return unused.remove(callId) && going.add(callId);
  }

  private synchronized void end(String callId, boolean gone) {
    going.remove(callId);
    if (gone) {
      undiscarded.remove(callId);
    } else {
      unused.add(callId); // next time
    }
    notifyAll();
  }

  private void unmark(String callId) {
    leavings.delete(mark(callId));
  }
}
