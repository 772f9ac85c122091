package earshot.policy.daily;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import earshot.policy.people.PracticeFixture;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one database, and a clock that is set by hand. */
@OnEachDatabase
class DailySweepTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private PracticeFixture practice;
  private final SettableClock clock = new SettableClock();
  private final List<String> runs = new ArrayList<>();

  DailySweepTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void open() {
    practice = new PracticeFixture(kind, databases, folder);
    clock.set(Instant.parse("2026-11-22T12:00:00Z"));
  }

  @AfterEach
  void close() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  @Test
  void shouldRunOnceADayHoweverManyProcessesThereAre() {
    ManualScheduler first = started("first");
    ManualScheduler second = started("second");

    // Given the minute before and the minute of it
    runDue("2026-11-23T02:14:59Z", first, second);
    assertThat(runs).isEmpty();
    runDue("2026-11-23T02:15:00Z", second, first, second);
    assertThat(runs).containsExactly("second");

    // And the day after
    runDue("2026-11-24T02:15:00Z", first, second);
    assertThat(runs).containsExactly("second", "first");
  }

  @Test
  void shouldKeepToThePracticesClocksInSummer() {
    clock.set(Instant.parse("2027-03-27T12:00:00Z"));
    ManualScheduler one = started("one");

    // Given the night in which the hour from one to two is left out
    runDue("2027-03-28T01:14:59Z", one);
    assertThat(runs).isEmpty();
    runDue("2027-03-28T01:15:00Z", one);
    assertThat(runs).hasSize(1);
  }

  @Test
  void shouldMakeUpForANightInWhichNothingWasUp() {
    started("one");

    // When a process starts two days later
    clock.set(Instant.parse("2026-11-24T09:00:00Z"));
    ManualScheduler later = started("later");
    later.runAnyDueExecutions();

    // Then it sweeps at once, and once
    assertThat(runs).containsExactly("later");
    later.runAnyDueExecutions();
    assertThat(runs).hasSize(1);
  }

  @Test
  void shouldTryAgainOnTheSameDayWhenItFails() {
    // Given a disk that is full for a while
    boolean[] full = {true};
    ManualScheduler one =
        started(
            () -> {
              runs.add("try");
              if (full[0]) {
                throw new IllegalStateException("the disk of the index is full");
              }
            });

    runDue("2026-11-23T02:15:00Z", one);
    full[0] = false;
    runDue("2026-11-23T02:24:59Z", one);
    assertThat(runs).hasSize(1);
    runDue("2026-11-23T02:25:00Z", one);
    assertThat(runs).hasSize(2);
    // And then not before the next day
    runDue("2026-11-23T23:00:00Z", one);
    assertThat(runs).hasSize(2);
  }

  @Test
  void shouldGoOnInAnotherProcessWhenTheOneThatSweptIsDead() {
    // Given a process that began, and has not been heard of since
    ManualScheduler survivor = started("survivor");
    clock.set(Instant.parse("2026-11-23T02:15:00Z"));
    practice
        .index()
        .write(
            sql ->
                sql.execute(
                    "update scheduled_tasks set picked = true, picked_by = 'dead',"
                        + " version = version + 1, last_heartbeat = execution_time"));

    // When its time is over
    runDue("2026-11-23T02:16:00Z", survivor);
    assertThat(runs).isEmpty();
    clock.set(Instant.parse("2026-11-23T03:15:00Z"));
    survivor.runDeadExecutionDetection();
    survivor.runAnyDueExecutions();

    // Then
    assertThat(runs).containsExactly("survivor");
  }

  private void runDue(String moment, ManualScheduler... schedulers) {
    clock.set(Instant.parse(moment));
    for (ManualScheduler each : schedulers) {
      each.runAnyDueExecutions();
    }
  }

  private ManualScheduler started(String name) {
    return started(() -> runs.add(name));
  }

  private ManualScheduler started(Runnable sweep) {
    return TestHelper.createManualScheduler(practice.index().connections())
        .clock(clock)
        .startTasks(List.of(DailySweep.task(LONDON, sweep)))
        .alwaysPersistTimestampInUTC()
        .start();
  }
}
