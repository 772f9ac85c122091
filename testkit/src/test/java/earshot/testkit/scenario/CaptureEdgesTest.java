package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.HoldStyle;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.LegOptions;
import earshot.testkit.traffic.Side;
import org.junit.jupiter.api.Test;

/** A capture that begins, ends or misses something in the middle of a call. */
final class CaptureEdgesTest {
  private final Surgery surgery = new Surgery(14);
  private final Leg leg = surgery.leg("call");

  @Test
  void shouldRecordTheRestOfACallThatHadBegunBefore() {
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);
    surgery.script.capturedBetween(3000, 60_000);

    ReplayedCall call = surgery.replay().call();
    // A BYE says who, not where the media was: it is tied to what was heard by the hosts.
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.failures()).contains(FailureCode.STARTED_LATE);
    assertThat(call.record().endReason()).isEqualTo("caller-hung-up");
    assertThat(call.pcm()[0].length).isBetween(56_000, 60_000);
  }

  @Test
  void shouldKeepACallThatTheEndOfTheCaptureCutsShort() {
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);
    surgery.script.capturedBetween(0, 5000);

    ReplayedCall call = surgery.replay().call().isBitExact();
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.failures()).containsExactly(FailureCode.CAPTURE_INTERRUPTED);
    assertThat(call.record().endReason()).isEqualTo("capture-ended");
  }

  @Test
  void shouldEndACallWhoseByeWasLostWhenItsMediaStopped() {
    leg.invite().ring(300).answer().talk(4000).vanish();
    Leg later = surgery.leg("later").startingAtMs(300_000);
    later.invite().ring(300).answer().talk(1000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().callOf(leg.callId()).isBitExact();
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(call.failures()).containsExactly(FailureCode.MEDIA_TIMEOUT);
    assertThat(call.record().endReason()).isEqualTo("media-timeout");
    assertThat(call.record().ended()).isBefore(call.record().started().plusSeconds(6));
  }

  @Test
  void shouldEndACallOnHoldWhoseByeWasLost() {
    leg.invite().ring(300).answer().talk(4000);
    leg.reinvite(Side.CALLER, end -> end.holds(HoldStyle.INACTIVE)).talk(1000).vanish();
    Leg later = surgery.leg("later").startingAtMs(3_000_000);
    later.invite().ring(300).answer().talk(1000).hangUp(Side.CALLER);

    Replayed replayed = surgery.replay();
    assertThat(replayed.callOf(leg.callId()).record().endReason()).isEqualTo("media-timeout");
    assertThat(replayed.mostCallsUp()).isLessThanOrEqualTo(2);
  }

  @Test
  void shouldKeepAQuietCallUpWhileRtcpShowsItAlive() {
    leg.with(LegOptions::rtcp).invite().ring(300).answer().talk(4000);
    leg.talk(200_000).hangUp(Side.CALLER);

    assertThat(surgery.replay().call().record().endReason()).isEqualTo("caller-hung-up");
  }

  @Test
  void shouldFindACallAnsweredWhoseAnswerWasLost() {
    leg.invite().ring(300).unseen(Leg::answer).talk(5000).hangUp(Side.CALLEE);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(call.failures()).containsExactly(FailureCode.SIGNALLING_INCOMPLETE);
    assertThat(call.pcm()[0].length).isGreaterThan(38_000);
    assertThat(call.pcm()[1].length).isGreaterThan(38_000);
  }

  @Test
  void shouldRecordACallWhoseInviteWasLost() {
    leg.unseen(Leg::invite).ring(300).answer().talk(5000).hangUp(Side.CALLEE);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.failures()).contains(FailureCode.SIGNALLING_INCOMPLETE);
    call.isBitExact();
  }
}
