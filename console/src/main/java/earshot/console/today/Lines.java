package earshot.console.today;

import earshot.console.desk.Desk;
import earshot.console.today.Board.Live;
import earshot.console.today.Board.LiveCall;
import earshot.console.words.Plain;
import earshot.storage.index.CallSummary;
import earshot.storage.seal.CallUp;
import earshot.storage.seal.CallsUp;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines that are busy at this moment. There is no sound here: a call can be heard once it is
 * over, for a purpose, as any other.
 */
public final class Lines {
  /** More would be no picture of anything. */
  private static final int MOST_TOLD = 30;

  private final Desk desk;
  private final CallsUp up;

  /** Of this desk. */
  public Lines(Desk desk) {
    this.desk = desk;
    this.up = desk.store().callsUp();
  }

  /** Another text when a call has come, gone or changed. */
  String mark() throws IOException {
    return up.mark();
  }

  /** How many calls are up, for those who may not know whose they are: none is read for it. */
  Live counted() throws IOException {
    return new Live(words(up.count()), List.of());
  }

  /** Who is on the line, for those who may find calls. */
  Live told() throws IOException {
    List<CallUp> calls = up.all();
    return new Live(words(calls.size()), calls.stream().limit(MOST_TOLD).map(this::line).toList());
  }

  private static String words(int calls) {
    return switch (calls) {
      case 0 -> "Nobody is on the line.";
      case 1 -> "1 call is up.";
      default -> calls + " calls are up.";
    };
  }

  private LiveCall line(CallUp call) {
    CallSummary parties = call.parties();
    LocalDate today = desk.today();
    return new LiveCall(
        Plain.direction(call.direction()),
        Plain.party(parties.caller()),
        Plain.number(parties.caller()),
        Plain.party(parties.callee()),
        Plain.number(parties.callee()),
        String.join(", ", others(parties)),
        call.answered()
            .map(at -> "answered " + Plain.when(at, desk.zone(), today))
            .orElse("ringing since " + Plain.time(call.started(), desk.zone())));
  }

  private static Set<String> others(CallSummary parties) {
    Set<String> others = new LinkedHashSet<>();
    for (CallSummary.Ends leg : parties.legs()) {
      others.add(Plain.party(leg.from()));
      others.add(Plain.party(leg.to()));
    }
    others.remove(Plain.party(parties.caller()));
    others.remove(Plain.party(parties.callee()));
    others.remove("unknown");
    return others;
  }
}
