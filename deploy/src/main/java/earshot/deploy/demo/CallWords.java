package earshot.deploy.demo;

import earshot.capture.record.CallRecord;
import earshot.capture.record.GapRecord;
import earshot.capture.record.PartyRecord;
import earshot.deploy.print.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call in plain words. */
final class CallWords {
  private CallWords() {}

  /** Who called whom. */
  static String parties(CallRecord call) {
    return party(call.caller()) + " -> " + party(call.callee());
  }

  private static String party(PartyRecord party) {
    String number = party.number().isBlank() ? party.uri() : party.number();
    if (number.isBlank() && party.name().isBlank()) {
      return "unknown";
    }
    String shown = party.name().isBlank() ? number : party.name() + " " + number;
    return PlainText.harmless(shown.strip());
  }

  /** What made the call more than a plain one; empty for a plain one. */
  static Optional<String> story(CallRecord call) {
    List<String> parts = new ArrayList<>();
    if (call.legs().size() > 1) {
      parts.add("one call over " + call.legs().size() + " legs of the phone system");
    }
    long holds = count(call, "hold");
    if (holds > 0) {
      parts.add("on hold " + times(holds));
    }
    long transfers = count(call, "transfer");
    if (transfers > 0) {
      parts.add("put through " + times(transfers));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(PlainText.list(parts));
  }

  private static long count(CallRecord call, String event) {
    return call.timeline().stream().filter(entry -> entry.event().equals(event)).count();
  }

  private static String times(long n) {
    return n == 1 ? "once" : n == 2 ? "twice" : n + " times";
  }

  /** How much was lost; empty when nothing was. */
  static Optional<String> gaps(CallRecord call) {
    List<GapRecord> lost =
        call.gaps().stream()
            .filter(gap -> gap.cause().equals("wire-loss") || gap.cause().equals("tap-drop"))
            .toList();
    double lostMs = lost.stream().mapToDouble(GapRecord::durationMs).sum();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s, %s in all; each is listed with its place in the call record."
                .formatted(
                    PlainText.count(lost.size(), "gap"), PlainText.duration(Math.round(lostMs))));
  }
}
