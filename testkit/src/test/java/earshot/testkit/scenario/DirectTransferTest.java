package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.traffic.GroundTruth.LegTruth;
import earshot.testkit.traffic.HoldStyle;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.RtpFrame;
import earshot.testkit.traffic.Side;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Telephones that transfer a call among themselves: RFC 5589's ways, media from phone to phone. */
final class DirectTransferTest {
  private final Surgery surgery = new Surgery(9);
  private final Host patient = surgery.script.host("07700900123", "", "203.0.113.77");
  private final Leg first = surgery.script.leg("call", patient, surgery.reception);

  @Test
  void shouldGoOnWithTheRecordingAfterABlindTransfer() {
    first.invite().ring(400).answer().talk(3000);
    first.reinvite(Side.CALLEE, end -> end.holds(HoldStyle.SENDONLY)).talk(1000);
    first.refer(Side.CALLEE, surgery.nurse);
    Leg second = surgery.script.leg("call", patient, surgery.nurse).talkUntil(first.nowNs());
    second.invite().ring(1500).answer();
    first.talkUntil(second.nowNs()).notifyTransferred(Side.CALLER).hangUp(Side.CALLER);
    second.talk(4000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.tiedBy()).containsExactly("", "refer");
    assertThat(call.events()).contains("transfer", "leg");
    assertThat(call.record().caller().number()).isEqualTo("07700900123");
    assertThat(call.failures()).isEmpty();
    oneRecordingWithPatientLeft(call);
  }

  @Test
  void shouldGoOnWithTheRecordingAfterAnAttendedTransfer() {
    first.invite().ring(400).answer().talk(3000);
    first.reinvite(Side.CALLEE, end -> end.holds(HoldStyle.SENDONLY)).talk(200);
    Leg asking = surgery.script.leg("call", surgery.reception, surgery.nurse);
    asking.talkUntil(first.nowNs()).invite().ring(900).answer().talk(3000);
    first.talkUntil(asking.nowNs()).referReplacing(Side.CALLEE, asking, Side.CALLEE);
    Leg last = surgery.script.leg("call", patient, surgery.nurse).replaces(asking);
    last.talkUntil(first.nowNs()).invite().answer();
    asking.talkUntil(last.nowNs()).hangUp(Side.CALLEE);
    first.talkUntil(last.nowNs()).notifyTransferred(Side.CALLER).hangUp(Side.CALLER);
    last.talk(4000).hangUp(Side.CALLEE);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.record().legs()).hasSize(3);
    assertThat(call.tiedBy()).filteredOn(String::isEmpty).hasSize(1);
    assertThat(call.record().legs())
        .filteredOn(leg -> leg.callId().equals(asking.callId()))
        .singleElement()
        .satisfies(leg -> assertThat(leg.recording()).isPresent());
    assertThat(call.failures()).isEmpty();
    LegTruth one = truth(0);
    LegTruth three = truth(2);
    call.placed(0, frames(one, three, Side.CALLER)).isAllThere();
    call.placed(1, frames(one, three, Side.CALLEE)).isAllThere();
  }

  private void oneRecordingWithPatientLeft(ReplayedCall call) {
    call.placed(0, frames(truth(0), truth(1), Side.CALLER)).isAllThere();
    call.placed(1, frames(truth(0), truth(1), Side.CALLEE)).isAllThere();
    assertThat(call.record().legs()).allMatch(leg -> leg.recording().isEmpty());
  }

  private LegTruth truth(int leg) {
    return surgery.script.truth().call("call").legs().get(leg);
  }

  private static Iterable<RtpFrame> frames(LegTruth one, LegTruth other, Side side) {
    return Stream.concat(one.of(side).stream(), other.of(side).stream()).toList();
  }
}
