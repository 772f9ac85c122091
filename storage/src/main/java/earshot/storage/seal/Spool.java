package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.storage.file.FileLayer;
import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The folder of calls that are up or wait to be sealed, and what all of its files share. Any
 * thread.
 *
 * @param files the file system
 * @param data where everything is
 * @param keys of the calls in it
 * @param room for audio
 * @param keptAs how sealed recordings hold their samples
 * @param listener told of what could not be done
 * @param open files that are written now
 * @param afterwards what is left to do once a call is sealed
 * @param leavings takes away what is of no use
 * @param exposure what a pulled plug would cost
 * @param touched whether something was written that is not among the open files
 */
record Spool(
    FileLayer files,
    DataFolder data,
    SpoolKeys keys,
    Room room,
    KeptAs keptAs,
    SealingListener listener,
    Set<OpenFile> open,
    Map<String, List<Runnable>> afterwards,
    Leavings leavings,
    Exposure exposure,
    AtomicBoolean touched) {

  Spool(
      FileLayer files,
      DataFolder data,
      SpoolKeys keys,
      Room room,
      KeptAs keptAs,
      SealingListener listener,
      Leavings leavings) {
    this(
        files,
        data,
        keys,
        room,
        keptAs,
        listener,
        ConcurrentHashMap.newKeySet(),
        new ConcurrentHashMap<>(),
        leavings,
        new Exposure(),
        new AtomicBoolean());
  }

  /** An encrypted file, by its name in the call record. */
  Path sealed(String name) {
    return DataFolder.sealed(data.spool(), name);
  }

  /** A file of another kind. */
  Path path(String name) {
    return data.spool().resolve(name);
  }

  /** Does something once the index has the call, before it is in its place. */
  void afterSealing(String callId, Runnable what) {
    afterwards.computeIfAbsent(callId, id -> new CopyOnWriteArrayList<>()).add(what);
  }

  /** The index has the call: its own files are all that is needed of it. */
  void indexed(CallRecord call) {
    List<Runnable> left = afterwards.remove(call.id());
    if (left != null) {
      left.forEach(Runnable::run);
    }
  }

  /** Makes all that was written until now durable. */
  void force() throws IOException {
    long whole = exposure.whole();
    Collection<OpenFile> now = Set.copyOf(open);
    files.sync(data.root(), now);
    exposure.forced(whole);
  }

  /** Takes a file away; what cannot be is told, and tried again when all is forced. */
  void delete(Path file) {
    leavings.delete(file);
  }
}
