package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.SealedWriter;
import earshot.storage.file.FileLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way from the spool to its place. Each step can be repeated, after an error or by
 * the next process. Owned by the sealer's thread.
 */
final class SealJob {
  private final Spool spool;
  private final String callId;
  private final Supplier<FinishedCall> finish;
  private final Consumer<CallRecord> written;
  private final long cameNs;
  private @Nullable SealedCall call;
  private boolean sealedAlready;
  private int failures;
  private long notBeforeNs;

  /**
   * A call that has ended.
   *
   * @param finish makes its files whole and says what is known of it; may be asked again when it
   *     threw {@link SealPostponed}
   * @param written told the record when the call is sealed
   * @param cameNs when it came, as {@link System#nanoTime}
   */
  SealJob(
      Spool spool,
      String callId,
      Supplier<FinishedCall> finish,
      Consumer<CallRecord> written,
      long cameNs) {
    this.spool = spool;
    this.callId = callId;
    this.finish = finish;
    this.written = written;
    this.cameNs = cameNs;
    this.notBeforeNs = cameNs;
  }

  String callId() {
    return callId;
  }

  long cameNs() {
    return cameNs;
  }

  /** When it may be tried. */
  long notBeforeNs() {
    return notBeforeNs;
  }

  /** It did not work: a while later, and longer each time. */
  void postpone(long nowNs, long firstNs, long longestNs) {
    notBeforeNs = nowNs + Math.min(longestNs, firstNs << Math.min(failures++, 20));
  }

  /** The call, once it is {@link #stage staged}. */
  SealedCall call() {
    if (call == null) {
      throw new IllegalStateException(callId + " is not staged");
    }
    return call;
  }

  /** Looks whether the call was sealed before; what came again of it is taken away then. */
  void lookWhetherSealed() throws IOException {
    if (spool.files().exists(sealedRecord())) {
      forget();
      sealedAlready = true;
    }
  }

  /** Whether the call was sealed before: the same capture is played again, say. */
  boolean isSealedAlready() {
    return sealedAlready;
  }

  private Path sealedRecord() {
    return DataFolder.sealed(spool.data().folderOf(callId), DataFolder.RECORD);
  }

  private void forget() {
    CallRecord again = finish.get().record();
    names(again).forEach(name -> spool.delete(spool.sealed(name)));
    spool.delete(spool.path(callId + SpoolName.RECORD));
    spool.delete(spool.path(callId + SpoolName.KNOWN));
    spool.sealed(again);
    written.accept(again);
  }

  /**
   * Makes the call's files whole and writes its record into the spool, where nothing can follow it
   * yet: what it says is on the disk only once that was forced.
   */
  void stage() throws IOException {
    if (call == null) {
      DataKey key = spool.keys().acquire(callId);
      try {
        FinishedCall finished = finish.get();
        call = new SealedCall(finished.record(), finished.octets(), key);
      } catch (RuntimeException e) {
        spool.keys().release(callId);
        throw e;
      }
    }
    Path staged = spool.path(callId + SpoolName.RECORD);
    Path fresh = spool.path(callId + SpoolName.RECORD + SpoolName.NEW);
    spool.files().delete(fresh);
    try (SealedWriter file =
        SealedWriter.create(spool.files(), fresh, call().key(), DataFolder.RECORD)) {
      file.write(ByteBuffer.wrap(call().octets()));
      file.seal();
    }
    spool.files().rename(fresh, staged);
  }

  /** Moves its audio and packets into its folder. After what was staged has been forced. */
  void move() throws IOException {
    FileLayer files = spool.files();
    Path folder = spool.data().folderOf(callId);
    files.makeFolders(folder);
    for (String name : names(call().record())) {
      Path from = spool.sealed(name);
      if (files.exists(from)) { // else it was moved before
        files.rename(from, DataFolder.sealed(folder, name));
      }
    }
  }

  /** The index has it: the record goes to the audio, and the spool forgets the call. */
  void complete() throws IOException {
    spool.files().rename(spool.path(callId + SpoolName.RECORD), sealedRecord());
    spool.keys().keep(callId);
    spool.delete(spool.path(callId + SpoolName.KNOWN));
    spool.sealed(call().record());
    spool.keys().release(callId);
    written.accept(call().record());
  }

  /** The files that a call record names. */
  static List<String> names(CallRecord record) {
    List<String> names = new ArrayList<>();
    record.recording().map(RecordingRecord::file).ifPresent(names::add);
    record.legs().forEach(leg -> leg.recording().map(RecordingRecord::file).ifPresent(names::add));
    names.addAll(record.keptPayloads());
    return names;
  }
}
