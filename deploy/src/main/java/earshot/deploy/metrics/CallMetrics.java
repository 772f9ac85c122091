package earshot.deploy.metrics;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.StreamRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts calls that have ended and what was wrong with them. Called by the thread that hears of
 * calls; the counters themselves are for any.
 */
final class CallMetrics {
  private static final List<String> DIRECTIONS =
      List.of("inbound", "outbound", "internal", "unknown");

  private record Kind(Outcome outcome, String direction) {}

  private final Map<Kind, Counter> calls = new HashMap<>();
  private final Map<Outcome, Counter> answered = new EnumMap<>(Outcome.class);
  private final Map<FailureCode, Counter> failures = new EnumMap<>(FailureCode.class);
  private final Counter interrupted;
  private final Counter packets;
  private final Counter lost;
  private final Counter late;
  private final Counter duplicates;
  private final Counter reordered;
  private final DistributionSummary jitter;
  private final DistributionSummary quality;
  private final DistributionSummary duration;
  private final DistributionSummary audio;

  CallMetrics(MeterRegistry registry) {
    for (Outcome outcome : Outcome.values()) {
      for (String direction : DIRECTIONS) {
        calls.put(
            new Kind(outcome, direction),
            Counter.builder("earshot.calls")
                .description("Calls that have ended, by what became of them.")
                .tag("outcome", outcome.code())
                .tag("direction", direction)
                .register(registry));
      }
      if (outcome != Outcome.NOT_ANSWERED) {
        answered.put(
            outcome,
            Counter.builder("earshot.answered.calls")
                .description(
                    "Answered calls seen in signalling, by how much of them was recorded: coverage"
                        + " is the share of recorded.")
                .tag("outcome", outcome.code())
                .register(registry));
      }
    }
    for (FailureCode code : FailureCode.values()) {
      failures.put(
          code,
          Counter.builder("earshot.capture.failures")
              .description("Reasons for absent, partial or doubtful audio of calls that ended.")
              .tag("code", code.code())
              .register(registry));
    }
    interrupted =
        counter(
            registry,
            "earshot.interrupted.calls",
            "Calls finished that were up when the recorder last ended without warning.");
    packets = counter(registry, "earshot.rtp.packets", "RTP packets of calls that have ended.");
    lost = counter(registry, "earshot.rtp.lost", "RTP packets of calls that never came.");
    late = counter(registry, "earshot.rtp.late", "RTP packets that came too late to be heard.");
    duplicates =
        counter(registry, "earshot.rtp.duplicates", "RTP packets that came more than once.");
    reordered =
        counter(registry, "earshot.rtp.reordered", "RTP packets that came after later ones.");
    jitter =
        DistributionSummary.builder("earshot.rtp.jitter")
            .description("Jitter of each stream of a call that has ended (RFC 3550 A.8).")
            .baseUnit("seconds")
            .serviceLevelObjectives(.001, .002, .005, .01, .02, .03, .05, .1, .2, .5)
            .register(registry);
    quality =
        DistributionSummary.builder("earshot.rtp.mos")
            .description("Listening quality of each stream, 1 to 4.5 (E-model, ITU-T G.107).")
            .serviceLevelObjectives(2, 2.5, 3, 3.3, 3.6, 3.8, 4, 4.2, 4.3, 4.4)
            .register(registry);
    duration = seconds(registry, "earshot.call.duration", "How long calls lasted, ringing too.");
    audio = seconds(registry, "earshot.recording.duration", "How long recordings play.");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private static DistributionSummary seconds(
      MeterRegistry registry, String name, String description) {
    return DistributionSummary.builder(name)
        .description(description)
        .baseUnit("seconds")
        .serviceLevelObjectives(5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600)
        .register(registry);
  }

  /** Counts a call that has ended and is written. */
  void count(CallRecord call) {
    String direction = DIRECTIONS.contains(call.direction()) ? call.direction() : "unknown";
    increment(calls.get(new Kind(call.outcome(), direction)));
    if (!call.legs().isEmpty()) {
      increment(answered.get(call.outcome()));
    }
    call.failures().stream()
        .map(CaptureFailure::code)
        .distinct()
        .forEach(code -> increment(failures.get(code)));
    call.streams().forEach(this::count);
    duration.record(seconds(Duration.between(call.started(), call.ended())));
    call.recording().ifPresent(file -> audio.record(file.durationMs() / 1000.0));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static void increment(@org.jspecify.annotations.Nullable Counter counter) {
    if (counter != null) {
      counter.increment();
    }
  }

  private void count(StreamRecord stream) {
    packets.increment((double) stream.packets());
    lost.increment((double) stream.lost());
    late.increment((double) stream.late());
    duplicates.increment((double) stream.duplicates());
    reordered.increment((double) stream.reordered());
    jitter.record(stream.jitterMs() / 1000);
    if (stream.mos() > 0) {
      quality.record(stream.mos());
    }
  }

  /** Counts a call of the recorder before this one; its packets were that one's. */
  void countInterrupted(CallRecord call) {
    interrupted.increment();
    call.failures().stream()
        .map(CaptureFailure::code)
        .distinct()
        .forEach(code -> increment(failures.get(code)));
  }
}
