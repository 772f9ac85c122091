package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordWriter;
import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What is known of calls that are up, encrypted, in the spool. Each version has a file of its own,
 * which stays until a later one is on the disk: a power failure costs the newest at most.
 *
 * <p>Versions are written by the sink's thread; the rest is for any.
 */
final class KnownCalls {
  static final String VALUE = "known";

  private final Spool spool;
  private final CallRecordWriter writer = CallRecordWriter.compact();
  private final Map<String, Versions> calls = new ConcurrentHashMap<>();

  private static final class Versions {
    int oldest = 1;
    int newest;
    boolean gone;
  }

  KnownCalls(Spool spool) {
    this.spool = spool;
  }

  /** Writes a version. */
  void keep(CallRecord soFar) throws IOException {
    String id = soFar.id();
    Versions versions = calls.get(id);
    if (versions == null) {
      spool.keys().acquire(id);
      versions = new Versions();
      calls.put(id, versions);
    }
    byte[] sealed = spool.keys().held(id).sealValue(VALUE, writer.write(soFar));
    int version = versions.newest + 1;
    Path path = path(id, version);
    spool.files().delete(path);
    try (OpenFile file = spool.files().create(path)) {
      file.writeFully(ByteBuffer.wrap(sealed), 0);
    } catch (IOException e) {
      spool.delete(path);
      throw e;
    }
    synchronized (versions) {
      versions.newest = version;
    }
    spool.touched().set(true);
  }

  private Path path(String id, int version) {
    return spool.path(id + "." + version + SpoolName.KNOWN);
  }

  /** Nothing of a call has to be known any more: it is sealed, or another one's part. */
  void forget(String callId) {
    Versions versions = calls.remove(callId);
    if (versions != null) {
      synchronized (versions) {
        versions.gone = true;
        delete(callId, versions, versions.newest + 1);
      }
      spool.keys().release(callId);
    }
  }

  private void delete(String callId, Versions versions, int before) {
    while (versions.oldest < before) {
      spool.delete(path(callId, versions.oldest));
      versions.oldest++;
    }
  }

  /** The newest version of each call. */
  Map<String, Integer> newest() {
    return calls.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> {
                  synchronized (entry.getValue()) {
                    return entry.getValue().newest;
                  }
                }));
  }

  /** These versions are on the disk: what is older is of no use. */
  void forced(Map<String, Integer> versions) {
    versions.forEach(
        (callId, version) -> {
          Versions of = calls.get(callId);
          if (of != null) {
            synchronized (of) {
              if (!of.gone) {
                delete(callId, of, version);
              }
            }
          }
        });
  }
}
