package earshot.console.health;

import earshot.console.desk.Recorder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the recorder's figures every ten seconds, on a thread of its own, and keeps an hour. */
public final class Collecting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Collecting.class);

  private final Recorder recorder;
  private final InstantSource clock;
  private final Hour hour = new Hour();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("console-health").factory());
  private final ScheduledFuture<?> rounds;
  private Instant asked = Instant.MIN;

  /** Begins. */
  public Collecting(Recorder recorder, InstantSource clock) {
    this.recorder = recorder;
    this.clock = clock;
    rounds = thread.scheduleWithFixedDelay(this::round, 0, Hour.STEP.toSeconds(), TimeUnit.SECONDS);
  }

  /** Whatever happens in one round, there is a next. */
  private void round() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("the recorder's figures could not be read");
    }
  }

  /** Reads them, unless that was done a moment ago. */
  synchronized void look() {
    Instant now = clock.instant();
    if (!asked.equals(Instant.MIN)
        && Duration.between(asked, now).abs().compareTo(Hour.STEP.minusSeconds(1)) < 0) {
      return;
    }
    asked = now;
    recorder.figures().ifPresent(text -> hour.add(Reading.of(now, text)));
  }

  /** What was read. */
  Hour hour() {
    return hour;
  }

  @Override
  public void close() {
    rounds.cancel(true);
    thread.shutdownNow();
  }
}
