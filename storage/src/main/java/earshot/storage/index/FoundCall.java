package earshot.storage.index;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call that a search found.
 *
 * @param id its name
 * @param started when it began
 * @param answered when it was answered
 * @param ended when it ended
 * @param direction {@code inbound}, {@code outbound}, {@code internal} or {@code unknown}
 * @param endReason why it ended
 * @param outcome what became of it, as {@link earshot.capture.record.Outcome#code()}
 * @param duration from the answer to the end; zero when nobody answered
 * @param failures codes of its failures, each once
 * @param summary who took part; absent when its key is destroyed or the row was altered
 * @param destroyed when its recording was destroyed
 */
public record FoundCall(
    String id,
    Instant started,
    Optional<Instant> answered,
    Instant ended,
    String direction,
    String endReason,
    String outcome,
    Duration duration,
    List<String> failures,
    Optional<CallSummary> summary,
    Optional<Instant> destroyed) {

  /** Copies what it is given. */
  public FoundCall {
    failures = List.copyOf(failures);
  }
}
