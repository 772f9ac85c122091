package earshot.deploy.metrics;

import earshot.capture.record.CallRecord;
import earshot.capture.tap.MirrorEvent;
import earshot.capture.watch.Alarm;
import earshot.deploy.config.MetricsSection;
import earshot.deploy.run.Appliance;
import earshot.deploy.run.Monitor;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Figures and health over HTTP, for as long as an appliance runs. */
public final class Monitoring implements Monitor {
  private final ProgramRegistry program;
  private final MeterRegistry registry;
  private final CallMetrics calls;
  private final AlarmMetrics alarms;
  private final AtomicReference<@Nullable Health> health = new AtomicReference<>();
  private final InstantSource clock;
  private final Path directory;
  private final Offer offer;

  private Monitoring(MetricsSection settings, Path directory, String version, InstantSource clock) {
    this.clock = clock;
    this.directory = directory;
    this.program = ProgramRegistry.of(version);
    this.registry = program.meters();
    this.calls = new CallMetrics(registry);
    this.alarms = new AlarmMetrics(registry);
    this.offer = new Offer(settings.listen(), program::scrape, this::health);
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

  @Override
  public void begin(Appliance appliance) {
    new ApplianceMetrics(appliance, directory).bindTo(registry);
    health.set(new Health(appliance, clock));
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
    return offer.port();
  }

  @Override
  public void close() {
    offer.close();
    program.close();
  }
}
