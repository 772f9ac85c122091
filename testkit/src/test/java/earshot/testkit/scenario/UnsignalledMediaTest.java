package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.GroundTruth.LegTruth;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.LegOptions;
import earshot.testkit.traffic.LookAlike;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.SipWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sound without signalling is recorded, as a call of unknown parties. */
final class UnsignalledMediaTest {
  private final Surgery surgery = new Surgery(12);
  private final Leg leg = surgery.leg("call");

  @Test
  void shouldPairTheTwoDirectionsOfACallWhoseSignallingIsEncrypted() {
    leg.with(o -> o.over(SipWire.tls()));
    leg.invite().ring(300).answer().talk(6000).hangUp(Side.CALLER);

    ReplayedCall call = unknownParties();
    LegTruth truth = surgery.script.truth().call("call").legs().getFirst();
    boolean callerLeft = call.placed(0, truth.caller().frames()).found() > 0;
    Side left = callerLeft ? Side.CALLER : Side.CALLEE;
    call.isBitExact(truth.of(left).frames(), truth.of(left.other()).frames());
  }

  @Test
  void shouldRecordOneDirectionAlone() {
    leg.with(LegOptions::signallingUnseen).sender(Side.CALLEE, RtpSender::mute);
    leg.invite().ring(300).answer().talk(6000).hangUp(Side.CALLER);
    surgery.script.options(surgery.pbx, surgery.nurse, 20_000);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.failures())
        .containsExactlyInAnyOrder(FailureCode.MEDIA_WITHOUT_SIGNALLING, FailureCode.ONE_WAY_MEDIA);
  }

  @Test
  void shouldTellCallsApartThatFollowEachOther() {
    for (int i = 0; i < 3; i++) {
      Leg call = surgery.leg("call-" + i).startingAtMs(i * 20_000L);
      call.with(LegOptions::signallingUnseen);
      call.invite().ring(300).answer().talk(6000).hangUp(Side.CALLER);
    }

    assertThat(surgery.replay().calls()).hasSize(3).allMatch(c -> c.pcm()[1].length > 47_000);
  }

  @Test
  void shouldNotGiveAnotherCallsSoundToACallThatHasNone() {
    // The answer of a second call between the same hosts is not seen; the first has no media.
    leg.sender(Side.CALLER, RtpSender::mute).sender(Side.CALLEE, RtpSender::mute);
    leg.invite().ring(300).answer().talk(9000).hangUp(Side.CALLER);
    Leg other = surgery.leg("other").startingAtMs(900);
    other.unseen(Leg::invite).ring(300).unseen(Leg::answer).talk(6000).hangUp(Side.CALLEE);

    ReplayedCall silent = surgery.replay().callOf(leg.callId());
    assertThat(silent.failures()).containsExactly(FailureCode.NO_MEDIA);
    assertThat(silent.record().streams()).isEmpty();
  }

  @Test
  void shouldNotPairTheHalvesOfTwoCalls() {
    // Two calls between the same two hosts are under way when the capture begins.
    for (int i = 0; i < 2; i++) {
      Leg call = surgery.leg("call-" + i).startingAtMs(i * 7L).with(LegOptions::signallingUnseen);
      call.invite().ring(300).answer().talk(6000).hangUp(Side.CALLER);
    }
    surgery.script.capturedBetween(2000, 60_000);

    for (ReplayedCall call : surgery.replay().calls()) {
      assertThat(call.record().streams()).hasSize(2);
      assertThat(call.record().streams().get(0).source())
          .isEqualTo(call.record().streams().get(1).destination());
    }
  }

  @ParameterizedTest
  @EnumSource(LookAlike.class)
  void shouldNotTakeLookAlikesForCalls(LookAlike kind) {
    surgery.script.lookAlike(kind, surgery.doctor, surgery.trunk, 100, 20_000);
    surgery.script.lookAlike(kind, surgery.trunk, surgery.doctor, 103, 20_000);
    leg.invite().ring(300).answer().talk(3000).hangUp(Side.CALLER);

    surgery.replay().call().isRecordedInFull().isBitExact();
  }

  @Test
  void shouldJoinSignallingThatComesAfterItsMedia() {
    // The tap misses INVITE and 200; the first that it sees is a re-INVITE.
    leg.invite().ring(300).answer().talk(6000);
    leg.reinvite(Side.CALLEE, end -> {}).talk(4000).hangUp(Side.CALLER);
    surgery.script.capturedBetween(1000, 60_000);

    ReplayedCall call = surgery.replay().call().isBitExact();
    assertThat(call.record().legs()).hasSize(1);
    assertThat(call.failures()).contains(FailureCode.STARTED_LATE);
    assertThat(call.failures()).doesNotContain(FailureCode.MEDIA_WITHOUT_SIGNALLING);
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
  }

  @Test
  void shouldTakeAStreamThatWasRejectedOnceItIsAnnounced() {
    // Packets overtake each other so much that the caller's stream is rejected at first.
    leg.sender(Side.CALLER, s -> s.delaysUpTo(400));
    leg.unseen(l -> l.invite().ring(300).answer().talk(3000));
    leg.reinvite(Side.CALLEE, end -> {}).talk(5000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    // Who called is not known: it is taken to be who is seen to send an INVITE.
    int channel = call.recording().channelParties().indexOf("callee");
    PlacedFrames heard = call.placed(channel, call.recordedLeg().caller().frames());
    assertThat(heard.found()).isGreaterThan(240);
    heard.isAllKept(call.keptPackets());
    assertThat(call.failures()).doesNotContain(FailureCode.ONE_WAY_MEDIA);
  }

  private ReplayedCall unknownParties() {
    ReplayedCall call = surgery.replay().call();
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(call.failures()).containsExactly(FailureCode.MEDIA_WITHOUT_SIGNALLING);
    assertThat(call.record().legs()).isEmpty();
    assertThat(call.record().caller().number()).isEmpty();
    assertThat(call.record().direction()).isEqualTo("unknown");
    return call;
  }
}
