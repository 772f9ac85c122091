package earshot.capture.watch;

import java.time.Duration;

/** Finds out when the capture thread, which tells its counters every second, does so no more. */
final class CaptureStall implements Detector {
  private final Duration most;

  CaptureStall(WatchSettings settings) {
    most = settings.captureStalled();
  }

  @Override
  public void look(Round round, Findings findings) {
    for (Interfaces.Port port : round.interfaces().all()) {
      boolean tells =
          switch (port.condition()) {
            case UP, DOWN -> true;
            case GONE, UNAVAILABLE -> false;
          };
      long quietNs = round.nowNs() - port.toldNs();
      if (tells && quietNs >= most.toNanos()) {
        findings.found(
            AlarmCode.CAPTURE_STALLED,
            port.name(),
            "its counters were last read " + Duration.ofNanos(quietNs).toSeconds() + " s ago");
      }
    }
  }
}
