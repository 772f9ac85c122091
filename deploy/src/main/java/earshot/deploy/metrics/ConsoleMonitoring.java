package earshot.deploy.metrics;

import earshot.console.Console;
import earshot.policy.daily.DailyListener;
import earshot.policy.daily.DayReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Figures and health of the console's process over HTTP. Nothing personal is in it: no name,
 * account, address or page is in any label.
 */
public final class ConsoleMonitoring implements DailyListener, AutoCloseable {
  private static final Health.Report WELL = new Health.Report(true, List.of());
  private static final double MS = 1e3;

  private final ProgramRegistry program;
  private final InstantSource clock;
  private final AtomicLong lastDayMs = new AtomicLong();
  private final AtomicLong overdue = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Counter problems;
  private final Offer offer;

  private ConsoleMonitoring(InetSocketAddress listen, String version, InstantSource clock) {
    this.program = ProgramRegistry.of(version);
    this.clock = clock;
    MeterRegistry meters = program.meters();
    Gauge.builder("earshot.policy.last.day.timestamp", lastDayMs, ms -> ms.get() / MS)
        .description("When the rules were last applied to all calls; 0 before the first time.")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("earshot.policy.overdue.calls", overdue, AtomicLong::get)
        .description("Recordings that should have been destroyed on an earlier day.")
        .register(meters);
    Gauge.builder("earshot.policy.failed.calls", failed, AtomicLong::get)
        .description("Recordings that were to be destroyed that day, and could not be.")
        .register(meters);
    this.problems =
        Counter.builder("earshot.policy.problems")
            .description("Things that policy could not do by itself; each is tried again.")
            .register(meters);
    this.offer = new Offer(listen, program::scrape, () -> WELL);
  }

  /**
   * Offers figures from now on, though there is little to tell before {@link #begin}.
   *
   * @param version this program's
   */
  public static ConsoleMonitoring start(
      InetSocketAddress listen, String version, InstantSource clock) {
    return new ConsoleMonitoring(listen, version, clock);
  }

  /** The console is there. */
  public void begin(Console console) {
    new ConsoleMetrics(console, clock).bindTo(program.meters());
  }

  @Override
  public void onDay(DayReport report) {
    switch (report) {
      case DayReport.NoPolicy _ -> {
        // nothing was applied
      }
      case DayReport.Ran ran -> {
        overdue.set(ran.overdue());
        failed.set(ran.failed());
        lastDayMs.set(clock.millis());
      }
    }
  }

  @Override
  public void onProblem(String message) {
    problems.increment();
  }

  /** Where it listens; 0 while it does not. */
  public int port() {
    return offer.port();
  }

  @Override
  public void close() {
    offer.close();
    program.close();
  }
}
