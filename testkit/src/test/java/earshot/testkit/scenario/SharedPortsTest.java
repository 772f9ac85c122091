package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that share ports, Call-IDs or SSRCs with others are still told apart. */
final class SharedPortsTest {
  private final Surgery surgery = new Surgery(18);

  @ParameterizedTest
  @ValueSource(longs = {200, 1700, 9000})
  void shouldTellCallsOfOnePortPairApartBySsrc(long apartMs) {
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Leg leg = surgery.leg("call-" + i).startingAtMs(i * apartMs);
      leg.caller(end -> end.movesTo(6000)).callee(end -> end.movesTo(7000));
      legs.add(leg.invite().ring(100).answer().talk(6000).hangUp(Side.CALLER));
    }

    Replayed replayed = surgery.replay();
    assertThat(replayed.calls()).hasSize(5);
    for (Leg leg : legs) {
      replayed.callOf(leg.callId()).isRecordedInFull().isBitExact();
    }
  }

  @Test
  void shouldTakePortsThatAreUsedAgain() {
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Leg leg = surgery.leg("call-" + i).startingAtMs(i * 4000L);
      leg.caller(end -> end.movesTo(6000)).callee(end -> end.movesTo(7000));
      leg.sender(Side.CALLER, s -> s.ssrc(1)).sender(Side.CALLEE, s -> s.ssrc(2));
      legs.add(leg.invite().ring(100).answer().talk(3000).hangUp(Side.CALLER));
    }

    Replayed replayed = surgery.replay();
    for (Leg leg : legs) {
      replayed.callOf(leg.callId()).isRecordedInFull().isBitExact();
    }
  }

  @Test
  void shouldTakeACallIdThatIsUsedAgain() {
    Leg first = surgery.leg("first");
    first.invite().ring(100).answer().talk(3000).hangUp(Side.CALLER);
    Leg second = surgery.leg("second").withCallIdOf(first).startingAtMs(60_000);
    second.invite().ring(100).answer().talk(5000).hangUp(Side.CALLEE);

    List<ReplayedCall> calls = surgery.replay().calls();
    assertThat(calls).hasSize(2);
    assertThat(calls)
        .extracting(call -> call.record().endReason())
        .containsExactly("caller-hung-up", "callee-hung-up");
    calls.forEach(ReplayedCall::isRecordedInFull);
    assertThat(calls.get(1).recording().durationMs()).isBetween(5000L, 5050L);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "40, 0, 0", "1, 90, 0", "400, 120, 0", "3, 50, 0.1"})
  void shouldRecordRelayedMediaOfOneCallIdOnce(double lagMs, double jitterMs, double loss) {
    // A proxy relays: the tap sees each message and each packet on both sides of it.
    Leg hop = surgery.script.leg("call", surgery.reception, surgery.pbx).to("", "01632960155");
    Leg next = surgery.script.leg("call", surgery.pbx, surgery.trunk).hopOf(hop);
    next.from("Reception", "201").to("", "01632960155").startingAtMs(1);
    forward(hop, next, Side.CALLER, lagMs);
    forward(next, hop, Side.CALLEE, lagMs);
    hop.sender(Side.CALLER, s -> s.delaysUpTo(jitterMs)).sender(Side.CALLEE, s -> s.loses(loss));
    next.sender(Side.CALLEE, s -> s.delaysUpTo(jitterMs)).sender(Side.CALLER, s -> s.loses(loss));
    next.invite().ring(400).answer();
    hop.invite().ring(400).answer();
    next.talk(6000).hangUp(Side.CALLER);
    hop.talk(6000).hangUp(Side.CALLER);

    Replayed replayed = surgery.replay();
    ReplayedCall call = replayed.call();
    assertThat(call.record().legs()).hasSize(1);
    assertThat(call.record().streams()).hasSize(4);
    assertThat(replayed.recordings()).isEqualTo(1);
    assertThat(call.outcome()).isEqualTo(earshot.capture.record.Outcome.RECORDED);
    assertThat(call.recording().durationMs()).isBetween(6000L, 6100L);
    assertThat(call.keptPackets()).isEmpty();
  }

  /** What comes to the proxy on one hop leaves it on the other, octet by octet, a moment later. */
  private static void forward(Leg from, Leg to, Side side, double lagMs) {
    from.sender(side, spoken -> to.sender(side, s -> s.forwards(spoken, lagMs)));
  }
}
