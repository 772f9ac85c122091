package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordWriter;
import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of calls that are up, encrypted, in the spool: a {@link KnownVersions journal} for
 * each call, to which each version is appended. A file for each version cost the file system about
 * 1.2 s more for 1,000 calls of a minute. Nothing before the newest version is written again, so a
 * power failure costs the newest at most.
 *
 * <p>Versions are written by the sink's thread; a call may be forgotten by any.
 */
final class KnownCalls {
  static final String VALUE = "known";

  private final Spool spool;
  private final CallRecordWriter writer = CallRecordWriter.compact();

  /** Where each call's next version goes. */
  private final Map<String, Long> ends = new ConcurrentHashMap<>();

  KnownCalls(Spool spool) {
    this.spool = spool;
  }

  /** Writes a version. One that could not be written whole is overwritten by the next. */
  void keep(CallRecord soFar) throws IOException {
    String id = soFar.id();
    Long end = ends.get(id);
    if (end == null) {
      spool.keys().acquire(id);
      end = 0L;
      ends.put(id, end);
    }
    byte[] sealed = spool.keys().held(id).sealValue(VALUE, writer.write(soFar));
    try (OpenFile file = journal(id, end)) {
      ends.put(id, KnownVersions.append(file, end, sealed));
    }
    spool.touched().set(true);
  }

  /** One of that name that is there at first was left when the same capture was played before. */
  private OpenFile journal(String id, long end) throws IOException {
    if (end > 0) {
      return spool.files().openToWrite(path(id));
    }
    spool.files().delete(path(id));
    return spool.files().create(path(id));
  }

  private Path path(String id) {
    return spool.path(id + SpoolName.KNOWN);
  }

  /** Nothing of a call has to be known any more: it is sealed, or another one's part. */
  void forget(String callId) {
    if (ends.remove(callId) != null) {
      spool.delete(path(callId));
      spool.keys().release(callId);
    }
  }
}
