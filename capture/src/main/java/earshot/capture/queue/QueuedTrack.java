package earshot.capture.queue;

import earshot.capture.call.Track;
import earshot.capture.call.TrackProblem;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.GapRecord;
import earshot.capture.record.RecordingRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recording whose audio waits in the queue. Capture writes it and may throw it away; all else
 * happens on the writing thread, after that thread has written what came before.
 */
final class QueuedTrack implements Track {
  private static final int CHANNELS = 2;
  private static final int OCTETS_PER_MS = 32;
  private static final ByteBuffer SILENCE =
      ByteBuffer.allocateDirect(QueueLimits.BLOCK_OCTETS).asReadOnlyBuffer();

  private final QueuedSink queue;
  // The writing thread's: a call that is still up is asked for its gaps, too.
  private final List<GapRecord> lost = new ArrayList<>(0);
  private @Nullable Track written;
  private long octetsLost;
  // The capture thread's.
  private long octets;
  private long owed;

  QueuedTrack(QueuedSink queue) {
    this.queue = queue;
  }

  /** The track behind the queue has been opened. Writing thread only. */
  void opened(Track track) {
    written = track;
  }

  private Track behind() {
    if (written == null) {
      throw new IllegalStateException("its track is opened before anything is written to it");
    }
    return written;
  }

  @Override
  public void write(ByteBuffer interleavedPcm) {
    while (interleavedPcm.hasRemaining()) {
      int length = Math.min(interleavedPcm.remaining(), QueueLimits.BLOCK_OCTETS);
      ByteBuffer block = queue.block();
      if (block == null) {
        owed += length;
      } else {
        paySilence();
        block.put(0, interleavedPcm, interleavedPcm.position(), length).limit(length);
        octets += length;
        queue.write(block, () -> behind().write(block));
      }
      interleavedPcm.position(interleavedPcm.position() + length);
    }
  }

  /** What was lost is silence, so that all that follows is at its place. */
  private void paySilence() {
    long silence = owed;
    if (silence == 0) {
      return;
    }
    double fromMs = (double) octets / OCTETS_PER_MS;
    octets += silence;
    owed = 0;
    queue.run(
        () -> {
          noteLost(fromMs, silence);
          writeSilence(silence);
        });
  }

  private void noteLost(double fromMs, long silence) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      lost.add(
          new GapRecord(channel, fromMs, (double) silence / OCTETS_PER_MS, GapRecord.TAP_DROP));
    }
    octetsLost += silence;
  }

  private void writeSilence(long octetsOfSilence) {
    for (long left = octetsOfSilence; left > 0; left -= QueueLimits.BLOCK_OCTETS) {
      int length = (int) Math.min(left, QueueLimits.BLOCK_OCTETS);
      behind().write(SILENCE.duplicate().limit(length));
    }
  }

  /** The call has ended: nothing more will be written. Capture thread. */
  void ended() {
    paySilence();
  }

  @Override
  public List<TrackProblem> problems() {
    List<TrackProblem> problems = new ArrayList<>(behind().problems());
    if (octetsLost > 0) {
      problems.add(
          new TrackProblem(
              FailureCode.SINK_OVERFLOW,
              String.format(
                  Locale.ROOT,
                  "the queue was full, first at %.0f ms; %d ms of audio not written",
                  lost.getFirst().atMs(),
                  octetsLost / OCTETS_PER_MS)));
    }
    return problems;
  }

  @Override
  public List<GapRecord> unwritten() {
    List<GapRecord> all = new ArrayList<>(behind().unwritten());
    all.addAll(lost);
    return all;
  }

  @Override
  public Optional<RecordingRecord> soFar(List<String> channelParties) {
    return behind().soFar(channelParties);
  }

  @Override
  public Optional<RecordingRecord> finish(String callId, String name, List<String> channelParties) {
    return behind().finish(callId, name, channelParties);
  }

  @Override
  public void discard() {
    queue.run(() -> behind().discard());
  }
}
