package earshot.capture.call;

import java.util.List;

/**
 * How a recording of an ended call is to be finished.
 *
 * @param track the recording; its last audio was given to it already
 * @param name what distinguishes it from other recordings of the call; empty for the call's own
 * @param channelParties who is on which channel, left first: {@code caller}, {@code callee}
 * @param leg the number of the leg whose alone it is, from 0; -1 for the call's own, or of no leg
 */
public record TrackEnding(Track track, String name, List<String> channelParties, int leg) {
  /** Copies what it is given. */
  public TrackEnding {
    channelParties = List.copyOf(channelParties);
  }

  /** Whether it is the call's own recording. */
  public boolean isMain() {
    return name.isEmpty();
  }
}
