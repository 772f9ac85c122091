package earshot.deploy.run;

import earshot.capture.call.EndedCall;
import earshot.capture.call.PayloadKeeper;
import earshot.capture.call.RecordingSink;
import earshot.capture.call.Track;
import earshot.capture.call.UnfinishedCall;
import earshot.capture.folder.FolderSink;
import java.time.Instant;

/** The folder, with its problems told as they come. Owned by the writing thread. */
record TellingSink(FolderSink folder, ApplianceListener listener) implements RecordingSink {
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
    tell();
  }

  private void tell() {
    folder.takeProblems().forEach(listener::onSinkProblem);
  }
}
