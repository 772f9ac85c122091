package earshot.deploy.metrics;

import earshot.capture.record.CallRecord;
import earshot.capture.tap.MirrorEvent;
import earshot.capture.watch.Alarm;
import earshot.deploy.config.MetricsSection;
import earshot.deploy.run.Appliance;
import earshot.deploy.run.Monitor;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Figures and health over HTTP, for as long as an appliance runs. */
public final class Monitoring implements Monitor {
  private static final Logger LOG = LoggerFactory.getLogger("earshot.metrics");
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private final PrometheusMeterRegistry registry = emptyRegistry();
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final CallMetrics calls = new CallMetrics(registry);
  private final AlarmMetrics alarms = new AlarmMetrics(registry);
  private final AtomicReference<@Nullable Health> health = new AtomicReference<>();
  private final InstantSource clock;
  private final Path directory;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread starting;
  private volatile @Nullable MonitoringServer server;

  private Monitoring(MetricsSection settings, Path directory, String version, InstantSource clock) {
    this.clock = clock;
    this.directory = directory;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    garbage.bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    ProgramMetrics.bind(registry, version);
    this.starting =
        Thread.ofVirtual().name("earshot-metrics").start(() -> listen(settings.listen()));
  }

  /**
   * Offers figures and health from now on, though there is nothing to tell before {@link #begin}.
   * An address that is taken, or not this machine's yet, is logged and tried again: recording does
   * not wait for those who watch it.
   *
   * @param directory where recordings go, for what is free there
   * @param version this program's
   */
  public static Monitoring start(
      MetricsSection settings, Path directory, String version, InstantSource clock) {
    return new Monitoring(settings, directory, version, clock);
  }

  private void listen(InetSocketAddress address) {
    boolean told = false;
    while (server == null) {
      try {
        server = MonitoringServer.start(address, registry::scrape, this::health);
        event(Level.INFO, "metrics-offered", address).log("figures and health are offered");
      } catch (UncheckedIOException e) {
        if (!told) {
          told = true;
          event(Level.ERROR, "metrics-unavailable", address)
              .addKeyValue("reason", e.getMessage())
              .log("figures and health cannot be offered; it is tried again");
        }
        if (!pause()) {
          return;
        }
      }
    }
  }

  private static LoggingEventBuilder event(Level level, String kind, InetSocketAddress address) {
    return LOG.atLevel(level)
        .addKeyValue("event", kind)
        .addKeyValue("listen", address.getHostString() + ":" + address.getPort());
  }

  /** Waits before the next try; whether there is to be one. */
  private boolean pause() {
    try {
      return !closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void begin(Appliance appliance) {
    new ApplianceMetrics(appliance, directory).bindTo(registry);
    health.set(new Health(appliance, clock));
  }

  private static PrometheusMeterRegistry emptyRegistry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    // Named against the rules of Prometheus; the first is offered as process_cpu_seconds_total.
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
    return registry;
  }

  /** Shows the figures of one interface more. */
  void watchInterface(Appliance appliance, String name) {
    new ApplianceMetrics(appliance, directory).port(registry, name);
  }

  private Health.Report health() {
    Health known = health.get();
    return known == null ? Health.STARTING : known.report();
  }

  @Override
  public void onCallEnded(CallRecord call) {
    calls.count(call);
  }

  @Override
  public void onInterruptedCall(CallRecord call) {
    calls.countInterrupted(call);
  }

  @Override
  public void onAlarm(Alarm alarm) {
    alarms.count(alarm);
  }

  @Override
  public void onMirrorEvent(MirrorEvent event) {}

  /**
   * Where it listens, with the port that was chosen when none was asked for; 0 while it does not.
   */
  public int port() {
    MonitoringServer there = server;
    return there == null ? 0 : there.port();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      starting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    MonitoringServer there = server;
    if (there != null) {
      there.close();
    }
    garbage.close();
    registry.close();
  }
}
