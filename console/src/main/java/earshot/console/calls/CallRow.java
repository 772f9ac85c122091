package earshot.console.calls;

import earshot.capture.record.PartyRecord;
import earshot.console.words.Plain;
import earshot.console.words.Reasons;
import earshot.storage.index.CallSummary;
import earshot.storage.index.FoundCall;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A call as one row tells it: one conversation, whoever it was put through to. */
public final class CallRow {
  private CallRow() {}

  /** In this zone. */
  public static CallsPage.Row of(FoundCall call, ZoneId zone) {
    return of(call, false, zone);
  }

  /** In this zone, of a call that was transferred or was not. */
  static CallsPage.Row of(FoundCall call, boolean transferred, ZoneId zone) {
    PartyRecord from = call.summary().map(CallSummary::caller).orElse(PartyRecord.UNKNOWN);
    PartyRecord to = call.summary().map(CallSummary::callee).orElse(PartyRecord.UNKNOWN);
    return new CallsPage.Row(
        "/calls/" + call.id(),
        Plain.shortMoment(call.started(), zone),
        Plain.direction(call.direction()),
        Plain.party(from),
        Plain.number(from),
        Plain.party(to),
        Plain.number(to),
        String.join(", ", through(call)),
        transferred,
        call.answered().isPresent() ? Plain.length(call.duration()) : "",
        call.destroyed().isPresent() ? "Destroyed" : Plain.outcome(call.outcome()),
        call.destroyed().isPresent() ? "destroyed" : call.outcome(),
        call.failures().stream()
            .flatMap(code -> Reasons.ofCode(code).stream())
            .map(Reasons::inShort)
            .collect(Collectors.joining("; ")));
  }

  /** Everybody else who was on the line. */
  public static List<String> through(FoundCall call) {
    Set<String> others = new LinkedHashSet<>();
    call.summary()
        .ifPresent(
            summary -> {
              for (CallSummary.Ends leg : summary.legs()) {
                others.add(Plain.party(leg.from()));
                others.add(Plain.party(leg.to()));
              }
              others.remove(Plain.party(summary.caller()));
              others.remove(Plain.party(summary.callee()));
            });
    others.remove("unknown");
    return List.copyOf(others);
  }
}
