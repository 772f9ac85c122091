package earshot.storage.index;

import earshot.capture.record.CallRecord;
import earshot.capture.record.PartyRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Who took part in a call: all that the index knows of persons. In the database it is sealed.
 *
 * @param caller who called
 * @param callee who was called
 * @param legs the ends of each of its SIP dialogs
 */
public record CallSummary(PartyRecord caller, PartyRecord callee, List<Ends> legs) {
  /**
   * The two ends of a leg.
   *
   * @param callId its Call-ID
   * @param from the calling end
   * @param to the called end
   */
  public record Ends(String callId, PartyRecord from, PartyRecord to) {}

  /** Copies what it is given. */
  public CallSummary {
    legs = List.copyOf(legs);
  }

  /** That of this call. */
  public static CallSummary of(CallRecord call) {
    return new CallSummary(
        call.caller(),
        call.callee(),
        call.legs().stream().map(leg -> new Ends(leg.callId(), leg.from(), leg.to())).toList());
  }

  /** All parties, each once. */
  List<PartyRecord> parties() {
    List<PartyRecord> all = new ArrayList<>(List.of(caller, callee));
    for (Ends leg : legs) {
      all.add(leg.from());
      all.add(leg.to());
    }
    return all.stream().distinct().toList();
  }
}
