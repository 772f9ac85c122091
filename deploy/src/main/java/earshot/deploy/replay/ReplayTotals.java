package earshot.deploy.replay;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a replay came to: every call by its outcome, every packet by its verdict. */
public final class ReplayTotals {
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<FailureCode, Long> failures = new EnumMap<>(FailureCode.class);
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private final Map<Incident, Long> incidents = new EnumMap<>(Incident.class);
  private @Nullable String lastFault;
  private long capturedNs;
  private long elapsedNs;

  /** Counts one call. */
  void add(CallRecord call) {
    outcomes.merge(call.outcome(), 1L, Long::sum);
    call.failures().stream()
        .map(CaptureFailure::code)
        .distinct()
        .forEach(code -> failures.merge(code, 1L, Long::sum));
  }

  /** Adds what a pipeline counted, once it is finished. */
  void add(CaptureCounters counters) {
    for (Verdict verdict : Verdict.values()) {
      addIfAny(verdicts, verdict, counters.of(verdict));
    }
    for (Incident incident : Incident.values()) {
      addIfAny(incidents, incident, counters.of(incident));
    }
  }

  private static <K> void addIfAny(Map<K, Long> counts, K key, long count) {
    if (count != 0) {
      counts.merge(key, count, Long::sum);
    }
  }

  /**
   * States a fault of this program. Only its class and place are kept: its message might quote a
   * packet, and packets name people.
   */
  void fault(RuntimeException fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    lastFault =
        Arrays.stream(trace)
            .filter(frame -> frame.getClassName().startsWith("earshot."))
            .findFirst()
            .or(() -> Arrays.stream(trace).findFirst())
            .map(frame -> fault.getClass().getName() + " at " + place(frame))
            .orElse(fault.getClass().getName());
  }

  private static String place(StackTraceElement frame) {
    return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
  }

  /** What kind of fault of this program there was last, and where; empty when there was none. */
  Optional<String> lastFault() {
    return Optional.ofNullable(lastFault);
  }

  /** Adds a stretch of captured time. */
  void addCaptured(long ns) {
    capturedNs += ns;
  }

  /** States how long the replay took. */
  void elapsed(long ns) {
    elapsedNs = ns;
  }

  /** Calls by outcome; only outcomes that came up. */
  Map<Outcome, Long> outcomes() {
    return outcomes;
  }

  /** Calls by failure: a call with a failure twice counts once. */
  Map<FailureCode, Long> failures() {
    return failures;
  }

  /** Frames by what became of them. */
  Map<Verdict, Long> verdicts() {
    return verdicts;
  }

  /** Mishaps beside the verdicts. */
  Map<Incident, Long> incidents() {
    return incidents;
  }

  long calls() {
    return sum(outcomes);
  }

  long frames() {
    return sum(verdicts);
  }

  long capturedMs() {
    return capturedNs / 1_000_000;
  }

  long elapsedMs() {
    return elapsedNs / 1_000_000;
  }

  /** How many times as fast as it happened. */
  double timesRealTime() {
    return elapsedNs == 0 ? 0 : (double) capturedNs / elapsedNs;
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
