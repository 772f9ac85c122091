package earshot.testkit.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was truly said, sent and lost in a script.
 *
 * @param calls in the order in which the script told them
 */
public record GroundTruth(List<CallTruth> calls) {

  /**
   * One call.
   *
   * @param name as the script has it
   * @param legs in the order in which the script told them
   */
  public record CallTruth(String name, List<LegTruth> legs) {}

  /**
   * One leg of it.
   *
   * @param callId its Call-ID
   * @param caller what the calling side sent
   * @param callee what the called side sent
   */
  public record LegTruth(String callId, SenderTruth caller, SenderTruth callee) {
    /** What that side sent. */
    public SenderTruth of(Side side) {
      return side == Side.CALLER ? caller : callee;
    }
  }

  static GroundTruth of(List<Leg> legs, CaptureWindow window, boolean twice) {
    Map<String, List<LegTruth>> byCall = new LinkedHashMap<>();
    for (Leg leg : legs) {
      SenderTruth caller = new SenderTruth(leg.media.end(Side.CALLER).sender, window, twice);
      SenderTruth callee = new SenderTruth(leg.media.end(Side.CALLEE).sender, window, twice);
      byCall
          .computeIfAbsent(leg.call, name -> new ArrayList<>())
          .add(new LegTruth(leg.callId(), caller, callee));
    }
    List<CallTruth> calls = new ArrayList<>();
    byCall.forEach((name, of) -> calls.add(new CallTruth(name, List.copyOf(of))));
    return new GroundTruth(List.copyOf(calls));
  }

  /** The call of that name. */
  public CallTruth call(String name) {
    return calls.stream()
        .filter(call -> call.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the script tells of no call " + name));
  }
}
