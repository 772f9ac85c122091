package earshot.deploy.replay;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.PartyRecord;
import earshot.deploy.print.PlainText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A call on one line: its id (which is the time it began and the name of its files), how long its
 * recording plays, who called whom, and what became of it.
 */
final class CallLine {
  private static final int PARTIES_WIDTH = 38;

  private CallLine() {}

  static String of(CallRecord call) {
    String parties = party(call.caller()) + " -> " + party(call.callee());
    return "%s  %8s  %s  %s"
        .formatted(call.id(), duration(call), PlainText.fit(parties, PARTIES_WIDTH), outcome(call));
  }

  private static String duration(CallRecord call) {
    return call.recording().map(r -> PlainText.duration(r.durationMs())).orElse("-");
  }

  /** How people would name a party: by number, else by name, else by address. */
  static String party(PartyRecord party) {
    for (String known : List.of(party.number(), party.name(), party.uri())) {
      if (!known.isBlank()) {
        return PlainText.harmless(known.strip());
      }
    }
    return "unknown";
  }

  private static String outcome(CallRecord call) {
    String codes =
        call.failures().stream()
            .map(CaptureFailure::code)
            .distinct()
            .map(FailureCode::code)
            .collect(Collectors.joining(", "));
    return call.outcome().code() + (codes.isEmpty() ? "" : ": " + codes);
  }
}
