package earshot.console.hearing;

import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import java.util.Optional;

/**
 * Who is on which side of a recording: the practice called, or was called.
 *
 * @param left who is on the left channel, above the line
 * @param right who is on the right one
 * @param leftParty {@code caller} or {@code callee} of the call, as the record names it
 */
record Lanes(PlayerPage.Lane left, PlayerPage.Lane right, String leftParty) {
  private static final PlayerPage.Lane CALLER = new PlayerPage.Lane("Caller", "caller");
  private static final PlayerPage.Lane CALLED = new PlayerPage.Lane("Person called", "practice");
  private static final PlayerPage.Lane REACHED = new PlayerPage.Lane("Person called", "caller");
  private static final PlayerPage.Lane PRACTICE = new PlayerPage.Lane("Practice", "practice");

  static Lanes of(CallRecord call, RecordingRecord recording) {
    String left =
        recording.channelParties().isEmpty() ? "caller" : recording.channelParties().getFirst();
    PlayerPage.Lane caller = call.direction().equals("outbound") ? PRACTICE : CALLER;
    PlayerPage.Lane callee =
        switch (call.direction()) {
          case "inbound" -> PRACTICE;
          case "outbound" -> REACHED;
          default -> CALLED;
        };
    return left.equals("callee")
        ? new Lanes(callee, caller, left)
        : new Lanes(caller, callee, "caller");
  }

  /** The side of a party; empty when the record names none. */
  Optional<String> of(String party) {
    return party.isEmpty()
        ? Optional.empty()
        : Optional.of(party.equals(leftParty) ? "left" : "right");
  }

  /** Who that is, within a sentence. */
  String who(String lane) {
    PlayerPage.Lane one = lane.equals("left") ? left : right;
    return "the " + Character.toLowerCase(one.name().charAt(0)) + one.name().substring(1);
  }
}
