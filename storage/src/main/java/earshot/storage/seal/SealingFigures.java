package earshot.storage.seal;

import java.time.Duration;

/**
 * How a sink is doing.
 *
 * @param sealed calls sealed since it began
 * @param waiting calls that have ended and are not sealed yet
 * @param oldestWaiting how long the first of them has waited; those of an earlier process since
 *     this one began
 * @param failures attempts to seal a call that did not work
 * @param sinceForced how long ago all audio was on the disk, as far as whole segments go
 * @param forces how often it was forced there
 * @param forcing how long that took, all times together
 * @param forceFailures how often that did not work
 * @param atRisk plaintext that a pulled plug would cost now, in octets
 * @param room what there is room for
 */
public record SealingFigures(
    long sealed,
    long waiting,
    Duration oldestWaiting,
    long failures,
    Duration sinceForced,
    long forces,
    Duration forcing,
    long forceFailures,
    long atRisk,
    Room.State room) {
  /** Nothing has happened. */
  public static final SealingFigures NONE =
      new SealingFigures(
          0, 0, Duration.ZERO, 0, Duration.ZERO, 0, Duration.ZERO, 0, 0, Room.State.ENOUGH);
}
