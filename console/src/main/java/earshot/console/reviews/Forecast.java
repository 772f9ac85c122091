package earshot.console.reviews;

import earshot.console.desk.Desk;
import earshot.policy.daily.Due;
import earshot.policy.file.Policy;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.SweepTally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is due in the coming days, counted over all calls. That takes minutes where there are
 * millions, so it is done on a thread of its own, by one at a time, and the last count is kept:
 * nobody's request waits for it longer than a moment.
 */
final class Forecast implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Forecast.class);
  private static final long MOMENT_S = 2;
  private static final long LONGEST_END_S = 5;

  private final Desk desk;
  private Optional<Counted> last = Optional.empty();
  private Optional<Running> running = Optional.empty();

  Forecast(Desk desk) {
    this.desk = desk;
  }

  /**
   * A count.
   *
   * @param at when it was begun
   * @param ahead how many days ahead it looked
   * @param calls how many calls there were
   * @param days what is done on which day, how often
   */
  record Counted(Instant at, int ahead, long calls, Map<LocalDate, Map<Due.What, Integer>> days) {}

  private record Running(Thread thread, CompletableFuture<Counted> end) {}

  /** The last count since this process began, if there is one. */
  synchronized Optional<Counted> last() {
    return last;
  }

  /** Whether a count is under way. */
  synchronized boolean isCounting() {
    return running.isPresent();
  }

  /**
   * Counts by this policy so many days ahead, unless a count is under way; waits for it, but only
   * for a moment.
   */
  void count(Policy policy, int days) {
    CompletableFuture<Counted> end = begun(policy, days).end;
    try {
      end.get(MOMENT_S, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      // The page says that it is under way.
    } catch (ExecutionException e) {
      throw new IllegalStateException("the coming days could not be counted", e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Running begun(Policy policy, int days) {
    if (running.isEmpty()) {
      CompletableFuture<Counted> end = new CompletableFuture<>();
      Thread thread =
          Thread.ofPlatform()
              .daemon()
              .name("earshot-forecast")
              .unstarted(() -> run(policy, days, end));
      running = Optional.of(new Running(thread, end));
      thread.start();
    }
    return running.get();
  }

  private void run(Policy policy, int days, CompletableFuture<Counted> end) {
    try {
      Counted counted = counted(policy, days);
      ended(Optional.of(counted));
      end.complete(counted);
    } catch (RuntimeException e) {
      ended(Optional.empty());
      if (!Thread.currentThread().isInterrupted()) { // the console is not ending
        LOG.warn("the coming days could not be counted", e);
      }
      end.completeExceptionally(e);
    }
  }

  private synchronized void ended(Optional<Counted> counted) {
    running = Optional.empty();
    last = counted.or(() -> last);
  }

  private Counted counted(Policy policy, int ahead) {
    Instant now = desk.clock().instant();
    LocalDate today = desk.today();
    Map<LocalDate, Map<Due.What, Integer>> days = new TreeMap<>();
    SweepTally tally =
        desk.practice()
            .dryRun()
            .run(
                new RetentionEngine(policy),
                now.plus(Duration.ofDays(ahead)),
                due ->
                    due.dueOn()
                        .filter(day -> day.isAfter(today))
                        .ifPresent(
                            day ->
                                days.computeIfAbsent(day, _ -> new EnumMap<>(Due.What.class))
                                    .merge(due.what(), 1, Integer::sum)));
    return new Counted(now, ahead, tally.calls(), Collections.unmodifiableMap(days));
  }

  /** Ends a count that is under way: the console ends. */
  @Override
  public void close() {
    Optional<Running> now;
    synchronized (this) {
      now = running;
    }
    try {
      if (now.isPresent()) {
        now.get().thread.interrupt();
        now.get().thread.join(Duration.ofSeconds(LONGEST_END_S));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
