package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.RecordingRecord;
import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.SealedWriter;
import earshot.storage.file.FileLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way from the spool to its place. Each step can be repeated, after an error or by
 * the next process. Owned by the sealer's thread.
 */
final class SealJob {
  private static final int LAST_TRIES = 3;

  private final Spool spool;
  private final String callId;
  private final Supplier<FinishedCall> finish;
  private final Consumer<CallRecord> written;
  private @Nullable DataKey key;
  private @Nullable SealedCall call;
  private int lastTries;
  private boolean sealedAlready;
  private int failures;
  private final long cameNs;
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

  /** When it came. Any thread. */
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

  /** Whether it may be tried again though this process ends: some times. */
  boolean tryLast() {
    return lastTries++ < LAST_TRIES;
  }

  /** Looks whether the call was sealed before; what came again of it is taken away then. */
  void lookWhetherSealed() throws IOException {
    if (spool.keys().isSealed(callId)) {
      sealedAlready = true;
      forget(finish.get().record());
    }
  }

  /** Whether the call was sealed before: the same capture is played again, say. */
  boolean isSealedAlready() {
    return sealedAlready;
  }

  /** Its key was destroyed, by an order: what came again of the call is taken away. */
  void drop() {
    CallRecord again = finish.get().record();
    forget(
        again.with(
            again.legs().stream().map(leg -> leg.with(Optional.empty())).toList(),
            again.streams(),
            Optional.empty(),
            again.gaps(),
            Outcome.NOT_RECORDED,
            again.failures(),
            List.of()));
    names(again).forEach(name -> spool.delete(spool.sealed(name)));
  }

  private void forget(CallRecord again) {
    names(again).forEach(name -> spool.delete(spool.sealed(name)));
    spool.delete(spool.path(callId + SpoolName.RECORD));
    spool.indexed(again);
    releaseKey();
    written.accept(again);
  }

  /**
   * Makes the call's files whole and writes its record into the spool, where nothing can follow it
   * yet: what it says is on the disk only once that was forced.
   */
  void stage() throws IOException {
    DataKey own = key;
    if (own == null) {
      own = spool.keys().acquire(callId); // until it is sealed, whatever fails
      key = own;
    }
    if (call == null) {
      FinishedCall finished = finish.get();
      if (finished.isStaged()) {
        // Written anew it would not be on the disk, and its files may be in their place.
        call = new SealedCall(finished.record(), finished.octets(), own);
        return;
      }
      FinishedCall kept = kept(finished, own);
      call = new SealedCall(kept.record(), kept.octets(), own);
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

  private FinishedCall kept(FinishedCall finished, DataKey own) throws IOException {
    return switch (spool.keptAs()) {
      case WAV_PCM16 -> finished;
      case WAV_G711 -> new WireOctets(spool).of(finished, own);
    };
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

  /**
   * The index has it: the record goes to the audio, last of all in the spool, for it tells what
   * else is there.
   */
  void complete() throws IOException {
    spool.indexed(call().record());
    Path folder = spool.data().folderOf(callId);
    Path sealed = DataFolder.sealed(folder, DataFolder.RECORD);
    spool.files().rename(spool.path(callId + SpoolName.RECORD), sealed);
    spool.keys().keep(callId);
    releaseKey();
    written.accept(call().record());
  }

  private void releaseKey() {
    if (key != null) {
      key = null;
      spool.keys().release(callId);
    }
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
