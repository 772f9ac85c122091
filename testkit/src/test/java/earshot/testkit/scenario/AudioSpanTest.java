package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.GapRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.StreamRecord;
import earshot.testkit.traffic.Codec;
import earshot.testkit.traffic.HoldStyle;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.MediaEnd;
import earshot.testkit.traffic.RtpSender.Silence;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.audio.AudioSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was heard, compared with the time from the answer to the end. */
final class AudioSpanTest {
  private static final long NEVER = 10_000_000;

  private final Surgery surgery = new Surgery(17);
  private final Leg leg = surgery.leg("call");

  private ReplayedCall talked(long ms) {
    leg.invite().ring(300).answer().talk(ms).hangUp(Side.CALLER);
    return surgery.replay().call();
  }

  private void bothLose(long fromMs, long untilMs) {
    for (Side side : Side.values()) {
      leg.sender(side, s -> s.losesBetween(fromMs, untilMs));
    }
  }

  private static void hasOneGap(ReplayedCall call, long atLeastMs, long atMostMs) {
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.failures()).containsExactly(FailureCode.MEDIA_GAP);
    assertThat(call.record().failures()).hasSize(1);
    String detail = call.record().failures().getFirst().detail();
    assertThat(Long.parseLong(detail.replaceAll("\\D", ""))).isBetween(atLeastMs, atMostMs);
  }

  @ParameterizedTest
  @ValueSource(longs = {4_900, 60_000})
  void shouldSayThatNobodyWasHeardAtFirst(long ms) {
    bothLose(0, ms);

    hasOneGap(talked(ms + 5_000), ms - 200, ms + 200);
  }

  @ParameterizedTest
  @ValueSource(longs = {8_000, 19_000, 300_000, 590_000})
  void shouldSayThatNobodyWasHeardInTheEnd(long ms) {
    bothLose(5_000, NEVER);

    ReplayedCall call = talked(ms);
    hasOneGap(call, ms - 5_200, ms - 4_800);
    assertThat(call.record().endReason()).isEqualTo("caller-hung-up");
  }

  @Test
  void shouldSayThatACallOfAFewPacketsIsNotRecorded() {
    bothLose(60, NEVER);

    ReplayedCall call = talked(6_000);
    hasOneGap(call, 5_800, 6_100);
    assertThat(call.record().streams()).extracting(StreamRecord::mos).containsOnly(0.0);
  }

  @Test
  void shouldSayThatMostOfAShortCallIsMissing() {
    bothLose(60, NEVER);

    hasOneGap(talked(2_000), 1_700, 2_100);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void shouldSayThatOneSideIsMissingForMostOfAShortCall(Side missing) {
    leg.sender(missing, s -> s.losesBetween(60, NEVER));

    ReplayedCall call = talked(4_000);
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.failures()).containsExactly(FailureCode.ONE_WAY_MEDIA);
    assertThat(call.gapCauses(missing.ordinal())).containsExactly("not-sent");
  }

  @Test
  void shouldNotTakeAnEndingForSuppressedSilence() {
    leg.sender(Side.CALLEE, s -> s.losesBetween(5_600, NEVER));

    ReplayedCall call = talked(10_000);
    assertThat(call.failures()).containsExactly(FailureCode.ONE_WAY_MEDIA);
    assertThat(call.gaps(1)).extracting(GapRecord::cause).containsExactly("not-sent");
  }

  @Test
  void shouldTolerateMediaThatTakesAMomentToBegin() {
    bothLose(0, 1_500);

    assertThat(talked(6_000).failures()).isEmpty();
  }

  @Test
  void shouldNotMissWhatWasOnHold() {
    leg.invite().ring(300).answer().talk(4_000);
    leg.reinvite(Side.CALLER, end -> end.holds(HoldStyle.INACTIVE)).talk(20_000);
    leg.reinvite(Side.CALLER, MediaEnd::resumes).talk(4_000).hangUp(Side.CALLEE);

    surgery.replay().call().isRecordedInFull();
  }

  @Test
  void shouldMissWhatWasNotOnHoldAnyMore() {
    bothLose(4_000, NEVER);
    leg.invite().ring(300).answer().talk(4_000);
    leg.reinvite(Side.CALLER, end -> end.holds(HoldStyle.INACTIVE)).talk(20_000);
    leg.reinvite(Side.CALLER, MediaEnd::resumes).talk(8_000).hangUp(Side.CALLEE);

    hasOneGap(surgery.replay().call(), 7_500, 8_300);
  }

  @Test
  void shouldKeepACallTogetherThatIsQuietForLong() {
    AudioSource talk = AudioSource.voice(5).inTalkspurts(4_000, 90_000);
    for (Side side : Side.values()) {
      leg.sender(side, s -> s.says(talk).inSilence(Silence.SUPPRESSED));
    }

    ReplayedCall call = talked(98_000).isRecordedInFull();
    assertThat(call.record().endReason()).isEqualTo("caller-hung-up");
    assertThat(call.gapCauses(0)).containsExactly("silence-suppression");
  }

  @Test
  void shouldEndAQuietCallSoonWhoseEndpointsAreInUseAgain() {
    leg.invite().ring(300).answer().talk(4_000).vanish();
    Leg next = surgery.leg("next").startingAtMs(20_000);
    leg.caller(old -> next.caller(end -> end.movesTo(old.port())));
    next.invite().ring(300).answer().talk(200_000).hangUp(Side.CALLER);

    Replayed replayed = surgery.replay();
    assertThat(replayed.callOf(leg.callId()).record().endReason()).isEqualTo("media-timeout");
    replayed.callOf(next.callId()).isRecordedInFull();
  }

  @Test
  void shouldNotHideASilenceBehindAStrayPacket() {
    leg.sender(Side.CALLER, s -> s.losesBetween(5_000, NEVER));
    leg.invite().ring(300).answer().talk(2_000);
    leg.reinvite(Side.CALLER, end -> end.uses(Codec.G722)).talk(40);
    leg.reinvite(Side.CALLER, end -> end.uses(Codec.PCMA)).talk(12_000).hangUp(Side.CALLEE);

    assertThat(surgery.replay().call().failures()).contains(FailureCode.ONE_WAY_MEDIA);
  }

  @Test
  void shouldTellUndecodableAudioFromSilence() {
    leg.invite().ring(300).answer().talk(4_000);
    leg.reinvite(Side.CALLEE, end -> end.uses(Codec.G722, Codec.PCMA));
    leg.caller(end -> end.uses(Codec.G722));
    leg.talk(4_000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.failures()).contains(FailureCode.UNSUPPORTED_CODEC);
    assertThat(call.gapCauses(0)).doesNotContain("silence-suppression");
  }
}
