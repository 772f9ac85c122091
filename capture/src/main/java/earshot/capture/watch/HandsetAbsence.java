package earshot.capture.watch;

import java.time.Duration;

/** Finds handsets that were registered and have not been heard of for days. */
final class HandsetAbsence implements Detector {
  private final Duration missing;
  private final Duration forgotten;

  HandsetAbsence(WatchSettings settings) {
    missing = settings.handsetMissing();
    forgotten = settings.handsetForgotten();
  }

  @Override
  public void look(Round round, Findings findings) {
    for (Handsets.Known handset : round.handsets().registered()) {
      Duration unseen = Duration.ofNanos(round.nowNs() - handset.heardNs());
      if (unseen.compareTo(missing) >= 0 && unseen.compareTo(forgotten) < 0) {
        findings.found(
            AlarmCode.HANDSET_MISSING,
            handset.id(),
            "not heard of for " + unseen.toDays() + " days");
      }
    }
  }
}
