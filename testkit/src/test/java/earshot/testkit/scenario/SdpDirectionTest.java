package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.testkit.traffic.HoldStyle;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.audio.AudioSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A side that said it would send nothing is not missing when it sends nothing. */
final class SdpDirectionTest {
  private final Surgery surgery = new Surgery(11);
  private final Leg leg = surgery.leg("call");

  @ParameterizedTest
  @EnumSource(Side.class)
  void shouldNotMissASideThatOnlyListens(Side listening) {
    // The other side says sendonly, and so this one recvonly, in its offer or its answer.
    holdingFromTheStart(listening.other()).talk(8000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call().isRecordedInFull();
    assertThat(call.placed(listening.other()).isExact().found()).isGreaterThan(390);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void shouldMissASideThatSaysItSendsAndDoesNot(Side silent) {
    leg.sender(silent, RtpSender::mute);
    leg.invite().ring(200).answer().talk(8000).hangUp(Side.CALLER);

    assertThat(surgery.replay().call().failures()).containsExactly(FailureCode.ONE_WAY_MEDIA);
  }

  @Test
  void shouldSayThatNobodyWasToSend() {
    leg.caller(end -> end.holds(HoldStyle.INACTIVE));
    leg.invite().ring(200).answer().talk(8000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.failures()).containsExactly(FailureCode.NO_MEDIA);
    assertThat(call.record().failures().getFirst().detail()).contains("neither side was to send");
  }

  @Test
  void shouldMissASideThatBecameSendingLater() {
    holdingFromTheStart(Side.CALLER).talk(3000);
    leg.sender(Side.CALLEE, RtpSender::mute);
    leg.reinvite(Side.CALLER, earshot.testkit.traffic.MediaEnd::resumes);
    leg.talk(8000).hangUp(Side.CALLER);

    assertThat(surgery.replay().call().failures()).containsExactly(FailureCode.ONE_WAY_MEDIA);
  }

  private Leg holdingFromTheStart(Side by) {
    if (by == Side.CALLER) {
      leg.caller(end -> end.holdsPlaying(AudioSource.voice(8)));
    } else {
      leg.callee(end -> end.holdsPlaying(AudioSource.voice(8)));
    }
    return leg.invite().ring(200).answer();
  }
}
