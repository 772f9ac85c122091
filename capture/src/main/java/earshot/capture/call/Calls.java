package earshot.capture.call;

import earshot.capture.count.CaptureCounters;
import earshot.capture.jitter.TimelineLimits;
import earshot.capture.jitter.Workspace;
import earshot.capture.net.AddressTable;

/**
 * The parts of this package, put together.
 *
 * @param table takes what happens to dialogs
 * @param media takes RTP and RTCP
 */
public record Calls(CallTable table, MediaRouter media) {
  /** Puts them together. */
  public static Calls assemble(
      CallSettings settings,
      TimelineLimits timelines,
      int blockFrames,
      AddressTable addresses,
      CaptureCounters counters,
      RecordingSink sink,
      CallListener listener) {
    SameAudio sameAudio = new SameAudio();
    AudioEvidence evidence = new AudioEvidence(sameAudio);
    RecordingContext context =
        new RecordingContext(sink, timelines, new Workspace(blockFrames), evidence);
    UnclaimedStreams unclaimed = new UnclaimedStreams(counters, addresses);
    MediaRouter media = new MediaRouter(settings, addresses, counters, context, unclaimed);
    CallWriter writer = new CallWriter(sink, listener, addresses, settings);
    CallTable table = new CallTable(settings, media, writer, new UnfinishedCalls(sink, writer));
    unclaimed.openCallsAt(table);
    sameAudio.table = table;
    return new Calls(table, media);
  }

  /** Closes the circle from the streams' audio back to the calls. */
  private static final class SameAudio implements AudioEvidence.Listener {
    private @org.jspecify.annotations.Nullable CallTable table;

    @Override
    public void onSameAudio(MediaStream original, MediaStream copy, long nowNs) {
      if (table != null) {
        table.onSameAudio(original, copy, nowNs);
      }
    }
  }
}
