package earshot.capture.call;

import java.time.Duration;
import java.util.Set;

/**
 * What the call layer is told by configuration.
 *
 * @param maxStreams RTP streams followed at once, unclaimed ones included
 * @param linger how long after its last leg ended a call is kept open for what is still under way
 * @param mediaTimeout how long an answered call that is not on hold may be without media before it
 *     is taken to have ended, unless a BYE tells
 * @param supersededTimeout the same for a call whose endpoints a later call was given, which says
 *     as well that it is over; and how long media counts as recent
 * @param holdTimeout the same for a call on hold
 * @param unclaimedTimeout how long media without signalling may be silent before it has ended
 * @param mediaWait how long, in packet time, a call's packets may wait to be dealt with together:
 *     see {@code PendingMedia}; zero when each is to be dealt with before the next
 * @param practiceNumbers the practice's own numbers, in any usual form, for telling direction
 * @param longestExtension the most digits that an internal number has
 */
public record CallSettings(
    int maxStreams,
    Duration linger,
    Duration mediaTimeout,
    Duration supersededTimeout,
    Duration holdTimeout,
    Duration unclaimedTimeout,
    Duration mediaWait,
    Set<String> practiceNumbers,
    int longestExtension) {

  /** What fits most practices. */
  public static final CallSettings DEFAULT =
      new CallSettings(
          65_536,
          Duration.ofSeconds(3),
          Duration.ofMinutes(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(30),
          Duration.ofSeconds(30),
          Duration.ofMillis(200),
          Set.of(),
          6);

  /** Copies what it is given. */
  public CallSettings {
    practiceNumbers = Set.copyOf(practiceNumbers);
  }

  /** The same, with another {@link #mediaWait}. */
  public CallSettings withMediaWait(Duration wait) {
    return new CallSettings(
        maxStreams,
        linger,
        mediaTimeout,
        supersededTimeout,
        holdTimeout,
        unclaimedTimeout,
        wait,
        practiceNumbers,
        longestExtension);
  }
}
