package earshot.deploy.metrics;

import earshot.capture.watch.Alarm;
import earshot.capture.watch.AlarmCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts alarms as they are raised, so that one which came and went between two looks is seen. */
final class AlarmMetrics {
  private final Map<AlarmCode, Counter> raised = new EnumMap<>(AlarmCode.class);

  AlarmMetrics(MeterRegistry registry) {
    for (AlarmCode code : AlarmCode.values()) {
      raised.put(
          code,
          Counter.builder("earshot.alarms.raised")
              .description("How often each alarm has been raised.")
              .tag("alarm", code.code())
              .register(registry));
    }
  }

  /** Counts an alarm if it is being raised, not cleared. */
  void count(Alarm alarm) {
    Counter counter = raised.get(alarm.code());
    if (alarm.isUp() && counter != null) {
      counter.increment();
    }
  }
}
