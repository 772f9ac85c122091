package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Codec;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.LegOptions;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.Side;
import org.junit.jupiter.api.Test;

/** Signalling of which a part was not seen gets the sound that is its own, and no other. */
final class LateSignallingTest {
  private final Surgery surgery = new Surgery(31);
  private final Leg leg = surgery.leg("call");

  @Test
  void shouldRecordAJitteryStreamThatIsNeverAnnounced() {
    leg.with(LegOptions::signallingUnseen).sender(Side.CALLER, s -> s.delaysUpTo(400));
    leg.invite().ring(300).answer().talk(6000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.failures()).doesNotContain(FailureCode.ONE_WAY_MEDIA);
    assertThat(call.record().streams()).hasSize(2).allMatch(stream -> stream.packets() > 300);
  }

  @Test
  void shouldKeepWhatARejectedStreamSentBeforeItWasAnnounced() {
    // Its timestamps jump so often, twice, that nobody would take it for audio.
    leg.unseen(l -> l.invite().ring(300).answer());
    for (int i = 0; i < 8; i++) {
      leg.sender(Side.CALLER, s -> s.jumps(5000)).talk(i == 3 ? 2020 : 40);
    }
    leg.talk(1200).reinvite(Side.CALLER, end -> {}).talk(3000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.failures()).contains(FailureCode.LATE_PACKETS);
    for (Side side : Side.values()) {
      int channel =
          call.recording().channelParties().indexOf(side == Side.CALLER ? "caller" : "callee");
      PlacedFrames placed = call.placed(channel, call.recordedLeg().of(side).frames());
      placed.isAllKept(call.keptPackets());
      // What came after the announcement, and what the time line still waited for before it.
      assertThat(placed.found()).isGreaterThan(190);
    }
  }

  @Test
  void shouldSayHowMuchOfARejectedStreamWasNotKept() {
    // Nobody can tell it from other traffic until it is announced: its codec is none of ours.
    leg.caller(end -> end.uses(Codec.G729));
    leg.unseen(l -> l.invite().ring(300).answer().talk(3000));
    leg.reinvite(Side.CALLEE, end -> {}).talk(3000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.outcome()).isEqualTo(Outcome.NOT_RECORDED);
    assertThat(call.record().failures())
        .filteredOn(failure -> failure.code() == FailureCode.STARTED_LATE)
        .anyMatch(failure -> failure.detail().matches("1\\d\\d packets came before.*"));
  }

  @Test
  void shouldTakeAnotherSsrcBetweenTheSameEndsForTheSameCall() {
    leg.unseen(l -> l.invite().ring(300).answer().talk(1000));
    leg.sender(Side.CALLER, RtpSender::changesSsrc).talk(2000);
    leg.reinvite(Side.CALLER, end -> {}).talk(2000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.record().streams()).hasSize(3);
    assertThat(call.placed(Side.CALLER).found()).isGreaterThan(240);
  }

  @Test
  void shouldStayWithASenderThatMovesUnseen() {
    // Neither the answer nor the first move is seen.
    leg.sender(Side.CALLEE, RtpSender::mute).invite().ring(300).unseen(Leg::answer).talk(1000);
    leg.unseen(l -> l.reinvite(Side.CALLER, end -> end.movesTo(20_000))).talk(2000);
    leg.reinvite(Side.CALLER, end -> {}).talk(2000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    call.placed(Side.CALLER).isAllKept(call.keptPackets());
  }

  @Test
  void shouldNotGiveSoundOfOtherPortsToACallThatHasItsOwn() {
    // The first call's INVITE is not seen, and its caller says nothing.
    leg.sender(Side.CALLER, RtpSender::mute).unseen(Leg::invite).ring(300).answer();
    leg.talk(6000).hangUp(Side.CALLER);
    Leg unknown = surgery.leg("unknown").startingAtMs(700).with(LegOptions::signallingUnseen);
    unknown.sender(Side.CALLEE, RtpSender::mute).invite().ring(300).answer().talk(4000);

    assertThat(surgery.replay().callOf(leg.callId()).record().streams()).hasSize(1);
  }

  @Test
  void shouldNotGiveSoundOfOtherPortsToACallThatBothPartiesDescribed() {
    leg.sender(Side.CALLER, RtpSender::mute).sender(Side.CALLEE, RtpSender::mute);
    leg.invite().ring(300).answer().talk(6000).hangUp(Side.CALLER);
    Leg unknown = surgery.leg("unknown").startingAtMs(700).with(LegOptions::signallingUnseen);
    unknown.invite().ring(300).answer().talk(4000).hangUp(Side.CALLER);

    ReplayedCall silent = surgery.replay().callOf(leg.callId());
    assertThat(silent.failures()).containsExactly(FailureCode.NO_MEDIA);
  }

  @Test
  void shouldNotGiveSoundThatGoesOnToACallThatEnds() {
    // Of one call no more than its end is seen, of another between the same hosts nothing.
    leg.sender(Side.CALLER, RtpSender::mute).sender(Side.CALLEE, RtpSender::mute);
    leg.unseen(l -> l.invite().ring(300).answer()).talk(2000).hangUp(Side.CALLER);
    Leg unknown = surgery.leg("unknown").startingAtMs(100).with(LegOptions::signallingUnseen);
    unknown.invite().ring(300).answer().talk(2000);
    unknown.sender(Side.CALLER, RtpSender::changesSsrc).talk(4000).hangUp(Side.CALLER);

    Replayed replayed = surgery.replay();
    assertThat(replayed.calls()).hasSize(2);
    assertThat(replayed.callOf(leg.callId()).record().streams()).isEmpty();
  }

  @Test
  void shouldNotGuessAmongSoundsThatWereThereWhenACallEnded() {
    // Of one call only its end is seen; its own sound lingers on for a moment.
    leg.sender(Side.CALLER, s -> s.holdsBack(0.5, 2000));
    leg.unseen(l -> l.invite().ring(300).answer()).talk(4000).hangUp(Side.CALLER);
    Leg unknown = surgery.leg("unknown").startingAtMs(20).with(LegOptions::signallingUnseen);
    unknown.invite().ring(300).answer().talk(3900).hangUp(Side.CALLER);

    Replayed replayed = surgery.replay();
    assertThat(replayed.callOf(leg.callId()).record().streams()).isEmpty();
    assertThat(replayed.calls()).hasSize(3);
  }

  @Test
  void shouldFindTheSoundOfACallOfWhichOnlyTheEndWasSeen() {
    leg.unseen(l -> l.invite().ring(300).answer()).talk(5000).hangUp(Side.CALLER);
    surgery.script.options(surgery.pbx, surgery.nurse, 20_000);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.record().legs()).hasSize(1);
    assertThat(call.record().streams()).hasSize(2).allMatch(stream -> stream.leg() == 0);
    assertThat(call.record().answered()).isPresent();
  }

  @Test
  void shouldNotEndACallBeforeItsBeginningWhenTheClockGoesBack() {
    leg.invite().ring(300).answer().talk(3000);
    Replayed replayed =
        Replayed.of(
            surgery.script, ns -> ns % 60_000_000_000L > 2_000_000_000L ? ns - 9_000_000_000L : ns);

    assertThat(replayed.calls())
        .allMatch(call -> !call.record().ended().isBefore(call.record().started()));
  }
}
