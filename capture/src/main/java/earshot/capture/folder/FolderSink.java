package earshot.capture.folder;

import earshot.capture.call.EndedCall;
import earshot.capture.call.PayloadKeeper;
import earshot.capture.call.RecordingSink;
import earshot.capture.call.Track;
import earshot.capture.call.UnfinishedCall;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Writes recordings and call records into a folder. What is there already under the same name is
 * replaced: the same call of an earlier replay.
 *
 * <p>No disk error leaves this class: a track tells its own, {@link #problems()} tells all others.
 */
public final class FolderSink implements RecordingSink, AutoCloseable {
  private final OutputFolder folder;
  private final AddressTable addresses;
  private final RecordFiles records;
  private final UnfinishedJournal journal;
  private final FileDigest digest = new FileDigest();
  private final boolean keepsUnfinished;

  /**
   * A sink for captures that can be replayed again: it writes into {@code folder}, which is made
   * when it is not there.
   *
   * @param addresses the table that the pipeline's endpoints mean
   * @throws UncheckedIOException when the folder cannot be made or written
   */
  public FolderSink(Path folder, AddressTable addresses) {
    this(folder, addresses, false);
  }

  private FolderSink(Path folder, AddressTable addresses, boolean keepsUnfinished) {
    this.folder = OutputFolder.make(folder);
    this.addresses = addresses;
    this.records = new RecordFiles(this.folder);
    this.journal = new UnfinishedJournal(this.folder);
    this.keepsUnfinished = keepsUnfinished;
  }

  /**
   * A sink for what can be heard but once: beside the recordings of calls that are up it keeps what
   * is known of them, so that {@link InterruptedCalls} can finish them after the process has ended
   * without warning.
   *
   * @throws UncheckedIOException when the folder cannot be made or written
   */
  public static FolderSink keepingUnfinished(Path folder, AddressTable addresses) {
    return new FolderSink(folder, addresses, true);
  }

  @Override
  public Track openTrack(String callId, Instant started) {
    return FileTrack.open(folder, digest, callId, started);
  }

  @Override
  public PayloadKeeper keepPayloads(String callId) {
    return new PayloadFile(folder, callId, addresses);
  }

  @Override
  public boolean keepsUnfinishedCalls() {
    return keepsUnfinished;
  }

  @Override
  public void callGoesOn(UnfinishedCall call) {
    journal.keep(call.soFar());
  }

  @Override
  public void callGone(String callId) {
    journal.remove(callId);
  }

  @Override
  public void callEnded(EndedCall call) {
    CallRecord record = call.finish();
    boolean kept = records.writeEnded(record);
    if (keepsUnfinished && kept) {
      journal.remove(record.id());
    }
    call.written(record);
  }

  /** No more calls come. */
  @Override
  public void close() {
    journal.close();
  }

  /**
   * What went wrong, in the order in which it did and naming the files; problems of audio are not
   * here but in {@link Track#problems()}, and so in the call records.
   */
  public List<String> problems() {
    return folder.problems();
  }

  /** The same, each told once: those since this was last called. The sink's own thread only. */
  public List<String> takeProblems() {
    return folder.takeProblems();
  }
}
