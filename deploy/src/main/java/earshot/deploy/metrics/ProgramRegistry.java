package earshot.deploy.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The figures of a program of ours, which has those that any Java program has to begin with. */
final class ProgramRegistry implements AutoCloseable {
  private final PrometheusMeterRegistry meters;
  private final JvmGcMetrics garbage;

  private ProgramRegistry(PrometheusMeterRegistry meters, JvmGcMetrics garbage) {
    this.meters = meters;
    this.garbage = garbage;
  }

  static ProgramRegistry of(String version) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    // Named against the rules of Prometheus; the first is offered as process_cpu_seconds_total.
    meters.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    meters.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
    JvmGcMetrics garbage = new JvmGcMetrics();
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    garbage.bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new FileDescriptorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    ProgramMetrics.bind(meters, version);
    return new ProgramRegistry(meters, garbage);
  }

  /** Where further figures are added. */
  MeterRegistry meters() {
    return meters;
  }

  /** All figures as they are now, for Prometheus. */
  String scrape() {
    return meters.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    meters.close();
  }
}
