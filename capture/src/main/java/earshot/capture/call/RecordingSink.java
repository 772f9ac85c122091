package earshot.capture.call;

import java.time.Instant;

/**
 * Where recordings and call records go: the port that storage implements. Capture calls it on its
 * own thread and in the order of packet time.
 */
public interface RecordingSink {
  /**
   * Opens a recording.
   *
   * @param callId a name to write it under until it is finished; unique among open tracks
   * @param started packet time of the first sample
   */
  Track openTrack(String callId, Instant started);

  /** Opens a place to keep RTP packets that cannot be decoded, so that they can be later. */
  PayloadKeeper keepPayloads(String callId);

  /**
   * Takes an ended call, which the sink is to {@link EndedCall#finish}, write, and tell to be
   * {@link EndedCall#written}; before it returns or later, on whatever thread.
   */
  void callEnded(EndedCall call);
}
