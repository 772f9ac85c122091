package earshot.deploy.keep;

import earshot.capture.call.EndedCall;
import earshot.capture.call.PayloadKeeper;
import earshot.capture.call.RecordingSink;
import earshot.capture.call.Track;
import earshot.capture.call.UnfinishedCall;
import earshot.capture.folder.FolderSink;
import java.time.Instant;
import java.util.List;

/** The folder, with its problems told as they come. Owned by the writing thread. */
final class TellingSink implements RecordingSink, AutoCloseable {
  private final FolderSink folder;
  private final KeeperListener listener;
  private volatile boolean failing;

  TellingSink(FolderSink folder, KeeperListener listener) {
    this.folder = folder;
    this.listener = listener;
  }

  @Override
  public Track openTrack(String callId, Instant started) {
    Track track = folder.openTrack(callId, started);
    tell();
    return track;
  }

  @Override
  public PayloadKeeper keepPayloads(String callId) {
    PayloadKeeper keeper = folder.keepPayloads(callId);
    tell();
    return keeper;
  }

  @Override
  public boolean keepsUnfinishedCalls() {
    return folder.keepsUnfinishedCalls();
  }

  @Override
  public void callGoesOn(UnfinishedCall call) {
    folder.callGoesOn(call);
    tell();
  }

  @Override
  public void callGone(String callId) {
    folder.callGone(callId);
    tell();
  }

  @Override
  public void callEnded(EndedCall call) {
    folder.callEnded(call);
    if (!tell()) {
      failing = false;
    }
  }

  /** No more calls come. */
  @Override
  public void close() {
    folder.close();
    tell();
  }

  /** Answers whether there was anything to tell. */
  private boolean tell() {
    List<String> problems = folder.takeProblems();
    if (problems.isEmpty()) {
      return false;
    }
    failing = true;
    problems.forEach(listener::onSinkProblem);
    return true;
  }

  /** Whether files other than audio could not be written last. Any thread. */
  boolean isFailing() {
    return failing;
  }
}
