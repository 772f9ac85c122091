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
          "the clock was set " + (step.isNegative() ? "back by " : "ahead by ") + text(step.abs()));
    } else if (round.more(Incident.CLOCK_WENT_AHEAD) > 0
        || round.more(Incident.CLOCK_WENT_BACK) > 0) {
      findings.found(AlarmCode.CLOCK_STEPPED, "packet time jumped");
    }
  }

  private static String text(Duration step) {
    return String.format(
        Locale.ROOT,
        "%dh %02dm %02d.%03ds",
        step.toHours(),
        step.toMinutesPart(),
        step.toSecondsPart(),
        step.toMillisPart());
  }
}
