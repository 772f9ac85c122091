package earshot.deploy.console;

import earshot.policy.daily.DailyListener;
import earshot.policy.daily.DayReport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What policy did by itself, and what it could not do, one event each. Any thread. */
public final class DayLog implements DailyListener {
  private static final Logger LOG = LoggerFactory.getLogger("earshot.policy");

  /** This log, and somebody else, if there is anybody. */
  static DailyListener and(@Nullable DailyListener other) {
    return other == null ? new DayLog() : both(new DayLog(), other);
  }

  private static DailyListener both(DailyListener log, DailyListener other) {
    return new DailyListener() {
      @Override
      public void onDay(DayReport report) {
        log.onDay(report);
        other.onDay(report);
      }

      @Override
      public void onProblem(String message) {
        log.onProblem(message);
        other.onProblem(message);
      }
    };
  }

  @Override
  public void onDay(DayReport report) {
    switch (report) {
      case DayReport.NoPolicy none ->
          LOG.atWarn()
              .addKeyValue("event", "policy-day")
              .addKeyValue("day", none.day())
              .log(
                  "No policy is active and whole: nothing was destroyed today, and nobody can hear"
                      + " calls without one.");
      case DayReport.Ran ran ->
          LOG.atLevel(
                  ran.failed() > 0 || ran.overdue() > 0 || ran.waiting().isPresent()
                      ? Level.WARN
                      : Level.INFO)
              .addKeyValue("event", "policy-day")
              .addKeyValue("day", ran.day())
              .addKeyValue("calls", ran.sweep().calls())
              .addKeyValue("kept", ran.sweep().kept())
              .addKeyValue("destroyed", ran.destroyed())
              .addKeyValue("failed", ran.failed())
              .addKeyValue("review", ran.review())
              .addKeyValue("held", ran.held())
              .addKeyValue("unknown", ran.unknown())
              .addKeyValue("overdue", ran.overdue())
              .addKeyValue("stubs", ran.stubs())
              .log(
                  ran.waiting()
                      .map(DayReport.Waiting::sentence)
                      .orElse("The day's retention was decided."));
    }
  }

  @Override
  public void onProblem(String message) {
    LOG.atWarn().addKeyValue("event", "policy-problem").log(message);
  }
}
