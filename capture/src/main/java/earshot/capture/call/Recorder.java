package earshot.capture.call;

import earshot.capture.jitter.BlockConsumer;
import earshot.capture.jitter.Side;
import earshot.capture.jitter.Timeline;
import earshot.capture.record.CallId;
import earshot.capture.record.RecordingRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One recording in the making: the time line of a leg's audio, and the streams that speak on its
 * two channels. A channel has one stream at a time; another one takes over when that has fallen
 * silent, or when it is plainly the one that the call has moved to.
 *
 * <p>Owned by the capture thread.
 */
final class Recorder implements BlockConsumer {
  /** A sample in ns: 1/8000 s. */
  static final long SAMPLE_NS = 125_000;

  /** How long the stream that speaks on a channel must be silent before another may. */
  private static final long TAKEOVER_NS = 200_000_000L;

  private final RecordingContext context;
  private final String openName;
  private final long startedNs;
  private final Timeline timeline;
  private final @Nullable MediaStream[] speakers = new MediaStream[2];
  private final long[] spokeNs = new long[2];
  private @Nullable Track track;

  Recorder(RecordingContext context, String openName, long startedNs) {
    this.context = context;
    this.openName = openName;
    this.startedNs = startedNs;
    timeline = context.newTimeline(this);
  }

  /** Packet time as a position on the time line. */
  long position(long nowNs) {
    return Math.floorDiv(nowNs - startedNs, SAMPLE_NS);
  }

  Timeline timeline() {
    return timeline;
  }

  /** Whether the stream may speak on its channel now. */
  boolean admits(MediaStream stream, long nowNs) {
    int channel = stream.channel();
    MediaStream speaker = speakers[channel];
    if (speaker != stream) {
      if (speaker != null && nowNs - spokeNs[channel] < TAKEOVER_NS && !stream.outranks(speaker)) {
        return false;
      }
      speakers[channel] = stream;
      if (speaker != null) {
        stream.tookOverFrom(speaker, nowNs);
      }
    }
    spokeNs[channel] = nowNs;
    return true;
  }

  /** The stream has ended: its channel is free for another. */
  void makeWay(MediaStream stream) {
    if (speakers[stream.channel()] == stream) {
      spokeNs[stream.channel()] -= TAKEOVER_NS;
    }
  }

  /** The stream that speaks, or spoke last, on a channel. */
  @Nullable MediaStream speaker(int channel) {
    return speakers[channel];
  }

  /** Packet time has come so far: writes what no packet can change any more. */
  void advance(long nowNs) {
    timeline.advance(position(nowNs));
  }

  @Override
  public void accept(ByteBuffer interleavedPcm) {
    Track target = track;
    if (target == null) {
      target = context.sink().openTrack(openName, CallId.instant(firstSampleNs()));
      track = target;
    }
    target.write(interleavedPcm);
  }

  /** Packet time of the first sample. */
  long firstSampleNs() {
    return startedNs + timeline.start() * SAMPLE_NS;
  }

  /** How many samples the recording has or will have. */
  long length() {
    return Math.max(timeline.end(Side.LEFT), timeline.end(Side.RIGHT)) - timeline.start();
  }

  /** How much of a channel was heard: its length without what was filled. */
  long heard(Side side) {
    long filled = 0;
    for (var cause : earshot.capture.jitter.GapCause.values()) {
      filled += timeline.gaps(side).samples(cause);
    }
    return Math.max(0, timeline.end(side) - timeline.start() - filled);
  }

  /** Writes all that is left. To be called once, before {@link #finish} or {@link #discard}. */
  void drain() {
    timeline.finish();
  }

  Optional<RecordingRecord> finish(String callId, String name, List<String> channelParties) {
    return track == null ? Optional.empty() : track.finish(callId, name, channelParties);
  }

  void discard() {
    if (track != null) {
      track.discard();
    }
  }

  /** What went wrong while writing. */
  Optional<String> problem() {
    return track == null ? Optional.empty() : track.problem();
  }
}
