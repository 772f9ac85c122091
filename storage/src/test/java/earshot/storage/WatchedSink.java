package earshot.storage;

import earshot.capture.call.EndedCall;
import earshot.capture.call.PayloadKeeper;
import earshot.capture.call.RecordingSink;
import earshot.capture.call.Track;
import earshot.capture.call.UnfinishedCall;
import java.time.Instant;
import java.util.function.Consumer;

/** A sink, and whoever wants to know which calls become parts of others. */
record WatchedSink(RecordingSink sink, Consumer<String> gone) implements RecordingSink {
  @Override
  public Track openTrack(String callId, Instant started) {
    return sink.openTrack(callId, started);
  }

  @Override
  public PayloadKeeper keepPayloads(String callId) {
    return sink.keepPayloads(callId);
  }

  @Override
  public boolean keepsUnfinishedCalls() {
    return sink.keepsUnfinishedCalls();
  }

  @Override
  public void callGoesOn(UnfinishedCall call) {
    sink.callGoesOn(call);
  }

  @Override
  public void callGone(String callId) {
    gone.accept(callId);
    sink.callGone(callId);
  }

  @Override
  public void callEnded(EndedCall call) {
    sink.callEnded(call);
  }
}
