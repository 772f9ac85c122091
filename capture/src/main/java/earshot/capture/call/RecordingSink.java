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
   * Whether this sink wants to know of calls while they are up. One that does must be able to
   * finish them at the next start when the process has ended without warning.
   */
  default boolean keepsUnfinishedCalls() {
    return false;
  }

  /** What is known of a call that is up, in place of what was told of it before. */
  default void callGoesOn(UnfinishedCall call) {}

  /** A call that was told of has become part of another one: it will not end by itself. */
  default void callGone(String callId) {}

  /**
   * Takes an ended call, which the sink is to {@link EndedCall#finish}, write, and tell to be
   * {@link EndedCall#written}; before it returns or later, on whatever thread.
   */
  void callEnded(EndedCall call);
}
