package earshot.deploy.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Which program this is. */
final class BuildInfo {
  private BuildInfo() {}

  static void bind(MeterRegistry registry, String version) {
    Gauge.builder("earshot.build.info", () -> 1)
        .description("Always 1; the labels say which version this is and which Java runs it.")
        .tag("version", version)
        .tag("java", Runtime.version().toString())
        .register(registry);
  }
}
