package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.GapRecord;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Codec;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answered call without full audio says why. */
final class MissingAudioTest {
  private final Surgery surgery = new Surgery(10);
  private final Leg leg = surgery.leg("call");

  @Test
  void shouldSayThatNoMediaWasSeen() {
    leg.sender(Side.CALLER, RtpSender::mute).sender(Side.CALLEE, RtpSender::mute);

    ReplayedCall call = talked();
    assertThat(call.outcome()).isEqualTo(Outcome.NOT_RECORDED);
    assertThat(call.failures()).containsExactly(FailureCode.NO_MEDIA);
    assertThat(call.record().recording()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void shouldSayThatOneSideIsMissing(Side missing) {
    leg.sender(missing, RtpSender::mute);

    ReplayedCall call = talked();
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.failures()).containsExactly(FailureCode.ONE_WAY_MEDIA);
    assertThat(call.record().failures().getFirst().detail())
        .contains(missing == Side.CALLER ? "caller" : "callee");
    assertThat(call.placed(missing.other()).isExact().found()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void shouldSayThatOneSideFellSilentForGood(Side missing) {
    leg.sender(missing, s -> s.losesBetween(4000, 1_000_000));
    leg.invite().ring(300).answer().talk(30_000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.failures()).containsExactly(FailureCode.ONE_WAY_MEDIA);
    GapRecord last = call.gaps(missing.ordinal()).getLast();
    assertThat(last.atMs() + last.durationMs()).isEqualTo(call.pcm()[0].length / 8.0);
    assertThat(last.durationMs()).isGreaterThan(25_000);
  }

  @Test
  void shouldListWhatALateSideDidNotSay() {
    leg.sender(Side.CALLEE, s -> s.losesBetween(0, 9000));
    leg.invite().ring(300).answer().talk(20_000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.failures()).containsExactly(FailureCode.ONE_WAY_MEDIA);
    assertThat(call.gaps(1).getFirst().atMs()).isZero();
    assertThat(call.gaps(1).getFirst().durationMs()).isBetween(8900.0, 9100.0);
  }

  @Test
  void shouldKeepEncryptedMedia() {
    leg.encrypted();

    ReplayedCall call = talked();
    assertThat(call.outcome()).isEqualTo(Outcome.NOT_RECORDED);
    assertThat(call.failures()).containsExactly(FailureCode.ENCRYPTED_MEDIA);
    assertThat(call.keptPackets()).hasSizeBetween(300, 320);
  }

  @ParameterizedTest
  @EnumSource(names = {"G722", "G729", "OPUS"})
  void shouldKeepMediaOfCodecsThatCannotBeDecoded(Codec codec) {
    leg.caller(end -> end.uses(codec)).callee(end -> end.uses(codec));

    ReplayedCall call = talked();
    assertThat(call.outcome()).isEqualTo(Outcome.NOT_RECORDED);
    assertThat(call.failures()).containsExactly(FailureCode.UNSUPPORTED_CODEC);
    assertThat(call.record().failures().getFirst().detail()).containsIgnoringCase(codec.name());
    assertThat(call.keptPackets()).hasSizeBetween(300, 320);
  }

  @Test
  void shouldRecordWhatItCanOfACallThatChangesToAnUnknownCodec() {
    leg.invite().ring(300).answer().talk(4000);
    leg.reinvite(Side.CALLEE, end -> end.uses(Codec.G722, Codec.PCMA));
    leg.reinvite(Side.CALLER, end -> end.uses(Codec.G722)).talk(4000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.failures()).containsExactly(FailureCode.UNSUPPORTED_CODEC);
    assertThat(call.placed(Side.CALLER).isExact().found()).isBetween(195, 205);
    assertThat(call.keptPackets()).hasSizeBetween(380, 420);
  }

  private ReplayedCall talked() {
    leg.invite().ring(300).answer().talk(3000).hangUp(Side.CALLER);
    return surgery.replay().call();
  }
}
