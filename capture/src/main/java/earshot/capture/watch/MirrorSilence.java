package earshot.capture.watch;

import java.time.Duration;

/** Finds interfaces that are up and from which no frame comes. */
final class MirrorSilence implements Detector {
  private final WatchSettings settings;

  MirrorSilence(WatchSettings settings) {
    this.settings = settings;
  }

  @Override
  public void look(Round round, Findings findings) {
    boolean open = settings.opening().isOpen(round.at());
    Duration most = open ? settings.silentWhenOpen() : settings.silentWhenClosed();
    for (Interfaces.Port port : round.interfaces().all()) {
      long quietNs = round.nowNs() - port.heardNs();
      if (port.condition() == Interfaces.Condition.UP && quietNs >= most.toNanos()) {
        findings.found(
            AlarmCode.MIRROR_SILENT,
            port.name(),
            "no frame for " + Duration.ofNanos(quietNs).toSeconds() + " s");
      }
    }
  }
}
