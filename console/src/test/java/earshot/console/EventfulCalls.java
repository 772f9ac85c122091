package earshot.console;

import earshot.testkit.speech.Conversation;
import earshot.testkit.traffic.HoldStyle;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.MediaEnd;
import earshot.testkit.traffic.PbxCall;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.time.Duration;

/** Calls in which something happens, and one that is long. */
final class EventfulCalls {
  /** Who calls in the call in which everything happens. */
  static final String EVENTFUL = "07700900321";

  /** Who is called in a call from the practice. */
  static final String OUTGOING = "07700900456";

  /**
   * Who calls in over the telephone system, and is put through to the nurse, who is asked first.
   */
  static final String PUT_THROUGH = "07700900654";

  /** Who calls for half an hour. */
  static final String LONG = "07700900789";

  static final long HALF_AN_HOUR_MS = 1_800_000;
  private static final long SEED = 7;

  private EventfulCalls() {}

  /**
   * On hold from 4 to 7 seconds, keys at 8, sound lost at 10, put through at 12; one from the
   * practice; and one over a telephone system.
   */
  static TrafficScript eventful() {
    TrafficScript script =
        new TrafficScript(SEED).startingAt(PracticeDay.MORNING.plus(Duration.ofMinutes(5)));
    Host trunk = script.host("", "", "203.0.113.10");
    Host reception = script.host("201", "Priya (reception)", "192.168.20.21");
    Host nurse = script.host("205", "Nurse", "192.168.20.25");
    Conversation words = Conversation.prescription();
    Leg in = script.leg("eventful", trunk, reception).from("Una Thorpe", EVENTFUL);
    in.sender(Side.CALLER, s -> s.says(words.sideOf("patient")).losesBetween(10_000, 10_400));
    in.sender(Side.CALLEE, s -> s.says(words.sideOf("receptionist")));
    in.invite()
        .ring(500)
        .answer()
        .talk(4000)
        .reinvite(Side.CALLEE, end -> end.holds(HoldStyle.INACTIVE))
        .talk(3000)
        .reinvite(Side.CALLEE, MediaEnd::resumes)
        .talk(1000)
        .press(Side.CALLER, '1', 120)
        .press(Side.CALLER, '9', 120)
        .talk(3400)
        .refer(Side.CALLEE, nurse)
        .talk(2000)
        .hangUp(Side.CALLER);
    Leg out = script.leg("outgoing", reception, trunk).startingAtMs(60_000).to("", OUTGOING);
    out.sender(Side.CALLER, s -> s.says(words.sideOf("receptionist")));
    out.sender(Side.CALLEE, s -> s.says(words.sideOf("patient")));
    out.invite().ring(500).answer().talk(5000).hangUp(Side.CALLER);
    Host pbx = script.host("pbx", "", "192.168.20.5");
    PbxCall asked = script.pbxCall("asked", trunk, pbx, reception).startingAtMs(120_000);
    asked.between("Vera Quill", PUT_THROUGH, "01632960100");
    asked.caller(s -> s.says(words.sideOf("patient")));
    asked.staff(s -> s.says(words.sideOf("receptionist")));
    asked.ring(500).answer().talk(4000);
    asked.hold(2000).attendedTransfer(nurse, 900, 5000).talk(4000).hangUp(Side.CALLER);
    return script;
  }

  /** Words at the beginning, silence, and words again in the last minute. */
  static TrafficScript halfAnHour() {
    TrafficScript script =
        new TrafficScript(SEED).startingAt(PracticeDay.MORNING.plus(Duration.ofMinutes(7)));
    Host trunk = script.host("", "", "203.0.113.10");
    Host reception = script.host("201", "Priya (reception)", "192.168.20.21");
    Conversation words = Conversation.prescription();
    Leg leg = script.leg("long", trunk, reception).from("Lena Marsh", LONG);
    leg.sender(Side.CALLER, s -> s.says(words.sideOf("patient")));
    leg.sender(Side.CALLEE, s -> s.says(words.sideOf("receptionist")));
    leg.invite().ring(500).answer().talk(HALF_AN_HOUR_MS - 60_000);
    leg.sender(Side.CALLER, s -> s.saysFromNow(words.sideOf("patient")));
    leg.sender(Side.CALLEE, s -> s.saysFromNow(words.sideOf("receptionist")));
    leg.talk(60_000).hangUp(Side.CALLER);
    return script;
  }
}
