package earshot.storage.seal;

import earshot.capture.record.CallRecord;
import earshot.storage.index.CallSummary;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that is up, as the process that records it noted it last: about once a second while
 * something happens to it, and twice a minute otherwise.
 *
 * @param id its name
 * @param started when it began
 * @param answered when it was answered; absent while it rings
 * @param direction {@code inbound}, {@code outbound}, {@code internal} or {@code unknown}
 * @param parties who is on the line: personal
 */
public record CallUp(
    String id, Instant started, Optional<Instant> answered, String direction, CallSummary parties) {

  static CallUp of(CallRecord soFar) {
    return new CallUp(
        soFar.id(), soFar.started(), soFar.answered(), soFar.direction(), CallSummary.of(soFar));
  }

  /** Whether something of it still goes on; the rest of the call may be on its way to the index. */
  static boolean goesOn(CallRecord soFar) {
    return soFar.legs().isEmpty() || soFar.legs().stream().anyMatch(leg -> leg.ended().isEmpty());
  }
}
