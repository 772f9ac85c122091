package earshot.capture.call;

import earshot.capture.record.GapRecord;
import earshot.capture.record.RecordingRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** One recording being written. */
public interface Track {
  /**
   * Appends audio: interleaved 16-bit little-endian PCM at 8,000 frames per second, in whole
   * frames. The buffer's remaining octets are consumed during the call. Never throws: what cannot
   * be written is told by {@link #problems()}.
   */
  void write(ByteBuffer interleavedPcm);

  /** What went wrong while writing; empty when all is well. */
  List<TrackProblem> problems();

  /** Stretches of the recording that are silent because their audio could not be written. */
  default List<GapRecord> unwritten() {
    return List.of();
  }

  /**
   * What there is of the recording until now: its file as it is named now, without a digest.
   *
   * @param channelParties who is on which channel, left first
   */
  default Optional<RecordingRecord> soFar(List<String> channelParties) {
    return Optional.empty();
  }

  /**
   * Finishes the recording under the name that the finished call gives it.
   *
   * @param callId the call's id, which another one may have taken over since the track was opened
   * @param name what distinguishes it from other recordings of the call; empty for the call's own
   * @param channelParties who is on which channel, left first: {@code caller}, {@code callee}
   * @return what it came to; empty when nothing of it could be kept
   */
  Optional<RecordingRecord> finish(String callId, String name, List<String> channelParties);

  /** Throws the recording away, because another one holds the same audio. */
  void discard();
}
