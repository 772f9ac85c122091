package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.traffic.Codec;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.MediaEnd;
import earshot.testkit.traffic.Side;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Media that moves in mid-call goes on in the same recording. */
final class MovedMediaTest {
  private final Surgery surgery = new Surgery(5);
  private final Leg leg = surgery.leg("call").invite().ring(300).answer().talk(2000);

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "UPDATE"})
  void shouldFollowToAnotherPort(String method) {
    change(method, Side.CALLEE, end -> end.movesTo(30_000));
    leg.talk(2000).hangUp(Side.CALLER);

    surgery.replay().call().isRecordedInFull().isBitExact();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "UPDATE"})
  void shouldFollowToAnotherHostAndSsrc(String method) {
    leg.sender(Side.CALLEE, earshot.testkit.traffic.RtpSender::changesSsrc);
    change(method, Side.CALLEE, end -> end.movesTo(surgery.nurse, 30_000));
    leg.talk(2000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call().isRecordedInFull().isBitExact();
    assertThat(call.record().streams()).hasSize(4).allMatch(stream -> stream.recorded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "UPDATE"})
  void shouldFollowToAnotherCodec(String method) {
    change(method, Side.CALLER, end -> end.uses(Codec.PCMU));
    leg.talk(2000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call().isRecordedInFull().isBitExact();
    assertThat(call.record().timeline())
        .filteredOn(entry -> entry.event().equals("codec-change"))
        .hasSize(2)
        .allMatch(entry -> entry.detail().equals("PCMA to PCMU"));
  }

  @Test
  void shouldFollowBothSidesAtOnceAndBack() {
    leg.reinvite(Side.CALLER, end -> end.movesTo(surgery.doctor, 31_000)).talk(1000);
    leg.reinvite(Side.CALLEE, end -> end.movesTo(surgery.nurse, 31_000)).talk(1000);
    leg.reinvite(Side.CALLER, end -> end.movesTo(surgery.reception, 16_384)).talk(1000);
    leg.hangUp(Side.CALLER);

    surgery.replay().call().isRecordedInFull().isBitExact();
  }

  @Test
  void shouldUnderstandPayloadTypesOfTheirOwn() {
    Leg dynamic = surgery.leg("dynamic").startingAtMs(60_000);
    dynamic.with(o -> o.payloadType(Codec.PCMA, 108).payloadType(Codec.PCMU, 109));
    dynamic.invite().ring(300).answer().talk(1500).hangUp(Side.CALLEE);
    leg.hangUp(Side.CALLER);

    Replayed replayed = surgery.replay();
    replayed.callOf(dynamic.callId()).isRecordedInFull().isBitExact();
  }

  private void change(String method, Side by, Consumer<MediaEnd> what) {
    if (method.equals("INVITE")) {
      leg.reinvite(by, what);
    } else {
      leg.update(by, what);
    }
  }
}
