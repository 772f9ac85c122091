package earshot.deploy.metrics;

import earshot.console.Console;
import earshot.console.Tally;
import earshot.console.Tally.Answer;
import earshot.console.Tally.Refusal;
import earshot.console.hooks.Deliveries;
import earshot.storage.index.IndexUnavailable;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What a console tells of itself, as meters that read it whenever somebody asks. */
final class ConsoleMetrics implements MeterBinder {
  /** The database is asked no oftener, however often figures are. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Console console;
  private final InstantSource clock;
  private Instant asked = Instant.EPOCH;
  private Deliveries.Total total = Deliveries.Total.NONE;

  ConsoleMetrics(Console console, InstantSource clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Tally tally = console.tally();
    for (Answer answer : Answer.values()) {
      FunctionCounter.builder("earshot.console.requests", tally, of -> of.of(answer))
          .description("What browsers and programs asked for, by the kind of the answer.")
          .tag("status", answer.code())
          .register(registry);
    }
    for (Refusal refusal : Refusal.values()) {
      FunctionCounter.builder("earshot.console.refusals", tally, of -> of.of(refusal))
          .description("How often somebody, or a program, did not come in, by the reason.")
          .tag("reason", refusal.code())
          .register(registry);
    }
    Gauge.builder("earshot.console.listeners", console, Console::listeners)
        .description("Pages that are open and wait for news.")
        .register(registry);
    Gauge.builder("earshot.console.certificate.expiry.timestamp", end(), Double::doubleValue)
        .description("When the console's certificate ends; 0 when that cannot be read.")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
    webhooks(registry);
  }

  private Double end() {
    return console.certificate().end().map(at -> (double) at.getEpochSecond()).orElse(0.0);
  }

  private void webhooks(MeterRegistry registry) {
    Gauge.builder("earshot.console.webhooks", this, of -> of.total().waiting())
        .description("Events for programs elsewhere, that wait or were given up.")
        .tag("state", "waiting")
        .strongReference(true)
        .register(registry);
    Gauge.builder("earshot.console.webhooks", this, of -> of.total().givenUp())
        .description("Events for programs elsewhere, that wait or were given up.")
        .tag("state", "given-up")
        .strongReference(true)
        .register(registry);
    Gauge.builder("earshot.console.webhook.oldest.timestamp", this, ConsoleMetrics::oldest)
        .description("When the first of those that wait happened; 0 when none does.")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private double oldest() {
    return total().oldest().map(at -> at.toEpochMilli() / 1e3).orElse(0.0);
  }

  /** What was true a moment ago; while the index is away, what was true before that. */
  private synchronized Deliveries.Total total() {
    Instant now = clock.instant();
    if (Duration.between(asked, now).abs().compareTo(FRESH) >= 0) {
      asked = now;
      try {
        total = console.deliveries();
      } catch (IndexUnavailable _) {
        return total; // the recorder tells that the index is away
      }
    }
    return total;
  }
}
