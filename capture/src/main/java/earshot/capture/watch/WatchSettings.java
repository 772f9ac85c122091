package earshot.capture.watch;

import java.time.Duration;

/**
 * When something is wrong. Shares are from 0 to 1.
 *
 * @param opening when the practice is open
 * @param silentWhenOpen how long no frame may come in opening hours
 * @param silentWhenClosed how long no frame may come otherwise
 * @param captureStalled how long the capture thread may say nothing
 * @param callsInARow so many calls with the same fault, and none without, are no accident
 * @param wireLoss which share of the calls' audio may be lost on the wire
 * @param wireLossOver of the calls of how long
 * @param noCalls how long there may be no call in opening hours
 * @param clockStep by how much the clock may be set at a time
 * @param diskLow which share of the disk has to be free
 * @param diskFull so many octets free are none
 * @param sinkStalled how long one write may take
 * @param queueShare which share of the queue may be taken
 * @param sealingBehind how long a call that has ended may wait to be sealed
 * @param audioAtRisk how long forcing audio to the disk may be overdue
 * @param uploadBehind how long a sealed call may wait to come to the object store
 * @param handsetMissing how long a handset may not be heard of
 * @param handsetForgotten after how long it is taken to be gone for good
 * @param coverage which share of answered calls has to be recorded in full
 * @param coverageOver of the calls of how long
 * @param coverageCalls fewer calls than this say nothing about a share
 */
public record WatchSettings(
    OpeningHours opening,
    Duration silentWhenOpen,
    Duration silentWhenClosed,
    Duration captureStalled,
    int callsInARow,
    double wireLoss,
    Duration wireLossOver,
    Duration noCalls,
    Duration clockStep,
    double diskLow,
    long diskFull,
    Duration sinkStalled,
    double queueShare,
    Duration sealingBehind,
    Duration audioAtRisk,
    Duration uploadBehind,
    Duration handsetMissing,
    Duration handsetForgotten,
    double coverage,
    Duration coverageOver,
    int coverageCalls) {

  /** What fits most practices. */
  public static final WatchSettings DEFAULT =
      new WatchSettings(
          OpeningHours.DEFAULT,
          Duration.ofMinutes(1),
          Duration.ofMinutes(15),
          Duration.ofSeconds(10),
          4,
          0.02,
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofSeconds(1),
          0.10,
          256L << 20,
          Duration.ofSeconds(5),
          0.8,
          Duration.ofMinutes(2),
          Duration.ofSeconds(5),
          Duration.ofHours(1),
          Duration.ofDays(3),
          Duration.ofDays(30),
          0.95,
          Duration.ofDays(1),
          20);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when one is left; it names the setting
   */
  public WatchSettings {
    requireShare("wireLoss", wireLoss);
    requireShare("diskLow", diskLow);
    requireShare("queueShare", queueShare);
    requireShare("coverage", coverage);
    if (callsInARow < 1 || coverageCalls < 1) {
      throw new IllegalArgumentException("callsInARow and coverageCalls must be at least 1");
    }
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " is a share from 0 to 1, not " + share);
    }
  }

  /** These settings with other opening hours. */
  public WatchSettings withOpening(OpeningHours other) {
    return new WatchSettings(
        other,
        silentWhenOpen,
        silentWhenClosed,
        captureStalled,
        callsInARow,
        wireLoss,
        wireLossOver,
        noCalls,
        clockStep,
        diskLow,
        diskFull,
        sinkStalled,
        queueShare,
        sealingBehind,
        audioAtRisk,
        uploadBehind,
        handsetMissing,
        handsetForgotten,
        coverage,
        coverageOver,
        coverageCalls);
  }
}
