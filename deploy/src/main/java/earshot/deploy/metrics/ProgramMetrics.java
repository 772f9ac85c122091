package earshot.deploy.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Which program this is, and how much of the processor it has used. */
final class ProgramMetrics {
  private static final double NS = 1e9;

  private ProgramMetrics() {}

  static void bind(MeterRegistry registry, String version) {
    Gauge.builder("earshot.build.info", () -> 1)
        .description("Always 1; the labels say which version this is and which Java runs it.")
        .tag("version", version)
        .tag("java", Runtime.version().toString())
        .register(registry);
    FunctionCounter.builder("process.cpu", ProcessHandle.current(), ProgramMetrics::cpuSeconds)
        .description("Processor time that this process has used.")
        .baseUnit("seconds")
        .register(registry);
  }

  private static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / NS;
  }
}
