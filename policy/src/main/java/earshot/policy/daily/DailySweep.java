package earshot.policy.daily;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import javax.sql.DataSource;

/**
 * The sweep of each day. One process of those that share the database runs it. When all were down
 * at its time, the first that is up again does; when it fails, it is tried again soon, for a
 * ceiling's day ends at midnight; when the process dies that runs it, another one goes on.
 */
public final class DailySweep {
  /** When it runs, in the practice: an hour that no change of the clocks leaves out or repeats. */
  static final LocalTime AT = LocalTime.of(2, 15);

  static final Duration RETRY = Duration.ofMinutes(10);

  private static final Duration POLLING = Duration.ofSeconds(30);

  private DailySweep() {}

  /**
   * A scheduler that is yet to be started, and to be stopped by whoever starts it.
   *
   * @param database where its table is; it takes connections of its own, whose commits are its own
   * @param zone the practice's
   * @param sweep what to run; what it throws is a failure
   */
  public static Scheduler scheduler(DataSource database, ZoneId zone, Runnable sweep) {
    return Scheduler.create(database)
        .startTasks(task(zone, sweep))
        .threads(1)
        .pollingInterval(POLLING)
        .alwaysPersistTimestampInUTC()
        .build();
  }

  static RecurringTask<Void> task(ZoneId zone, Runnable sweep) {
    return Tasks.recurring("retention-sweep", Schedules.daily(zone, AT))
        .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
        .onDeadExecutionRevive()
        .execute((_, _) -> sweep.run());
  }
}
