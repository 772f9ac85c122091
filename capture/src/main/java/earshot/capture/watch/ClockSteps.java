package earshot.capture.watch;

import earshot.capture.count.Incident;
import java.time.Duration;
import java.util.Locale;

/** Finds out when somebody has set the clock: it and the monotonic one go apart. */
final class ClockSteps implements Detector {
  private final Duration most;

  ClockSteps(WatchSettings settings) {
    most = settings.clockStep();
  }

  @Override
  public void look(Round round, Findings findings) {
    Duration wall = Duration.between(round.before().at(), round.at());
    Duration step = wall.minus(round.elapsed());
    if (step.abs().compareTo(most) >= 0) {
      findings.found(
          AlarmCode.CLOCK_STEPPED,
          String.format(Locale.ROOT, "the clock was set by %+.3f s", step.toNanos() / 1e9));
    } else if (round.more(Incident.CLOCK_WENT_AHEAD) > 0
        || round.more(Incident.CLOCK_WENT_BACK) > 0) {
      findings.found(AlarmCode.CLOCK_STEPPED, "packet time jumped");
    }
  }
}
