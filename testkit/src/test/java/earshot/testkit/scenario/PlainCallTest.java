package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.testkit.traffic.Codec;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call between two telephones with nothing remarkable about it. */
final class PlainCallTest {
  private final TrafficScript script = new TrafficScript(1);
  private final Host phone = script.host("201", "Reception", "10.0.0.21");
  private final Host pbx = script.host("01632960100", "Surgery", "10.0.0.10");
  private final Leg leg = script.leg("call", phone, pbx);

  @ParameterizedTest
  @EnumSource(names = {"PCMU", "PCMA"})
  void shouldRecordBothSidesBitForBit(Codec codec) {
    leg.caller(end -> end.uses(codec)).invite().ring(700).answer().talk(4000).hangUp(Side.CALLEE);

    ReplayedCall call = Replayed.of(script).call().isRecordedInFull().isBitExact();
    assertThat(call.record().streams())
        .hasSize(2)
        .allMatch(stream -> stream.codec().equals(codec.name()) && stream.lost() == 0);
  }

  @Test
  void shouldTellWhoCalledWhomAndWhatHappenedWhen() {
    leg.invite().ring(700).answer().talk(1000).hangUp(Side.CALLEE);

    CallRecord record = Replayed.of(script).call().record();
    assertThat(record.caller().number()).isEqualTo("201");
    assertThat(record.caller().name()).isEqualTo("Reception");
    assertThat(record.callee().number()).isEqualTo("01632960100");
    assertThat(record.direction()).isEqualTo("outbound");
    assertThat(record.endReason()).isEqualTo("callee-hung-up");
    assertThat(record.ringing().orElseThrow()).isBetween(record.started(), record.ended());
    assertThat(record.answered().orElseThrow())
        .isBetween(record.ringing().orElseThrow(), record.ended());
    assertThat(record.timeline())
        .extracting(entry -> entry.event() + " " + entry.party())
        .containsExactly("ringing callee", "answered callee", "ended callee");
    assertThat(record.legs()).singleElement().satisfies(l -> assertThat(l.tiedBy()).isEmpty());
    assertThat(record.legs().getFirst().finalStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 30, 40, 60})
  void shouldTakeAnyLengthOfPacket(int ptimeMs) {
    leg.with(o -> o.ptime(ptimeMs)).invite().ring(300).answer().talk(3000).hangUp(Side.CALLER);

    Replayed.of(script).call().isRecordedInFull().isBitExact();
  }

  @Test
  void shouldStartWhenMediaStartsAndLastAsLongAsItDid() {
    leg.invite().ring(5000).answer().talk(3000).hangUp(Side.CALLER);

    ReplayedCall call = Replayed.of(script).call();
    assertThat(call.recording().durationMs()).isBetween(3000L, 3060L);
    assertThat(call.recording().started()).isAfterOrEqualTo(call.record().answered().orElseThrow());
    assertThat(call.recording().channelParties()).containsExactly("caller", "callee");
  }
}
