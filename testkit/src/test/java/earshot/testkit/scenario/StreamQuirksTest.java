package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.LegOptions;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.RtpSender.Silence;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.audio.AudioSource;
import earshot.testkit.traffic.wire.RtpPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What telephones do with RTP's numbers, clocks and headers. */
final class StreamQuirksTest {
  private final Surgery surgery = new Surgery(16);
  private final Leg leg = surgery.leg("call");

  @Test
  void shouldGoOnThroughAChangeOfSsrc() {
    leg.invite().ring(200).answer().talk(2000);
    leg.sender(Side.CALLER, RtpSender::changesSsrc).talk(2000);
    leg.sender(Side.CALLEE, RtpSender::changesSsrc).talk(2000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call().isRecordedInFull().isBitExact();
    assertThat(call.record().streams()).hasSize(4);
    assertThat(call.events()).filteredOn(e -> e.equals("stream-change")).hasSize(2);
  }

  @Test
  void shouldCountOnThroughWraps() {
    leg.sender(Side.CALLER, s -> s.startingAt(65_500, 0xffff_e000L));
    leg.sender(Side.CALLEE, s -> s.startingAt(65_535, 0xffff_ffffL));
    talk(4000);

    surgery.replay().call().isRecordedInFull().isBitExact();
  }

  @ParameterizedTest
  @ValueSource(ints = {-200, 200})
  void shouldKeepInStepWithAClockThatIsOff(int ppm) {
    leg.sender(Side.CALLER, s -> s.skew(ppm));
    talk(120_000);

    ReplayedCall call = surgery.replay().call().isRecordedInFull();
    PlacedFrames placed = call.placed(Side.CALLER).isAllThere();
    assertThat(placed.farthestFromArrival()).isLessThan(1700);
    call.placed(Side.CALLEE).isExact();
    assertThat(call.record().streams().getFirst().skewPpm()).isBetween(-ppm - 15.0, -ppm + 15.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {123_456, -50_000, 4_000_000_000L, 160})
  void shouldTakeATimestampThatJumpsForNoSilence(long samples) {
    leg.invite().ring(200).answer().talk(2000);
    leg.sender(Side.CALLER, s -> s.jumps(samples)).talk(2000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call().isRecordedInFull();
    PlacedFrames placed = call.placed(Side.CALLER).isAllThere();
    assertThat(placed.shifts()).allMatch(shift -> shift >= 0 && shift <= 500);
    assertThat(call.recording().durationMs()).isBetween(4000L, 4100L);
  }

  @ParameterizedTest
  @EnumSource(names = {"SUPPRESSED", "COMFORT_NOISE", "CLOCK_STOPPED"})
  void shouldFillSuppressedSilence(Silence silence) {
    AudioSource talk = AudioSource.voice(5).inTalkspurts(1600, 1200);
    leg.sender(Side.CALLER, s -> s.says(talk).inSilence(silence));
    talk(14_000);

    ReplayedCall call = surgery.replay().call().isRecordedInFull();
    PlacedFrames placed = call.placed(Side.CALLER).isAllThere();
    assertThat(placed.shifts()).allMatch(shift -> Math.abs(shift) < 160);
    assertThat(call.gapCauses(0)).containsExactly("silence-suppression");
    assertThat(call.gaps(0)).hasSizeBetween(4, 5);
    assertThat(call.gaps(1)).isEmpty();
  }

  @Test
  void shouldNotMissASilentSideThatSuppressesSilence() {
    AudioSource talk = AudioSource.voice(5).inTalkspurts(1500, 15_000);
    leg.sender(Side.CALLER, s -> s.says(talk).inSilence(Silence.SUPPRESSED));
    talk(32_000);

    assertThat(surgery.replay().call().failures()).isEmpty();
  }

  @Test
  void shouldReadPaddingExtensionsAndContributors() {
    leg.sender(Side.CALLER, s -> s.extras(new RtpPacket.Extras(3, 2, 4)));
    leg.sender(Side.CALLEE, s -> s.extras(new RtpPacket.Extras(15, 0, 255)));
    talk(2000);

    surgery.replay().call().isRecordedInFull().isBitExact();
  }

  @Test
  void shouldMarkKeysAndKeepNoDigit() {
    leg.invite().ring(200).answer().talk(1000);
    for (char key : "0470#".toCharArray()) {
      leg.press(Side.CALLER, key, 120);
    }
    leg.pressByInfo(Side.CALLEE, '9', 200).talk(500).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call().isRecordedInFull();
    assertThat(call.record().timeline())
        .filteredOn(entry -> entry.event().equals("dtmf"))
        .extracting(entry -> entry.party() + " " + entry.detail())
        .containsExactly(
            "caller rtp-event",
            "caller rtp-event",
            "caller rtp-event",
            "caller rtp-event",
            "caller rtp-event",
            "callee sip-info");
    call.placed(Side.CALLER).isAllThere();
    assertThat(call.gapCauses(0)).containsExactly("silence-suppression");
    assertThat(call.record().streams()).allMatch(stream -> stream.lost() == 0);
  }

  @Test
  void shouldKeepAStreamThatContendsWithAnother() {
    // Another telephone's audio arrives at the same port at the same time: a fork's, or a mistake.
    leg.invite().ring(200).answer().talk(1000);
    Leg stray = surgery.script.leg("stray", surgery.nurse, surgery.pbx);
    stray.with(LegOptions::signallingUnseen).callee(end -> end.movesTo(16_384));
    stray.sender(Side.CALLEE, RtpSender::mute).talkUntil(leg.nowNs());
    stray.invite().answer().talk(3000).hangUp(Side.CALLER);
    leg.talk(4000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().callOf(leg.callId()).isBitExact();
    assertThat(call.failures()).containsExactly(FailureCode.SECOND_STREAM);
    assertThat(call.keptPackets()).hasSizeBetween(149, 152);
  }

  private void talk(long ms) {
    leg.invite().ring(200).answer().talk(ms).hangUp(Side.CALLER);
  }
}
