package earshot.testkit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.traffic.audio.AudioSource;
import earshot.testkit.traffic.wire.RtpPacket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The truth agrees with what tshark counts, and tells every sample. */
final class GroundTruthTest {
  @TempDir Path folder;
  private final TrafficScript script = new TrafficScript(13);
  private final Host phone = script.host("201", "Reception", "192.168.1.21");
  private final Host pbx = script.host("pbx", "PBX", "192.168.1.10");
  private final Leg leg = script.leg("call", phone, pbx).with(o -> o.ptime(20));

  @Test
  void shouldCountLossAsTsharkDoes() {
    leg.sender(Side.CALLER, s -> s.loses(0.03).startingAt(65_500, 0xffff_f000L));
    leg.sender(Side.CALLEE, s -> s.losesInBursts(0.01, 5).holdsBack(0.02, 50));
    talkFor(60_000);

    List<Tshark.Counted> streams = Tshark.reading(script, folder).streams();
    for (Side side : Side.values()) {
      SenderTruth truth = truth(side);
      String ssrc = String.format("0x%08X", truth.ssrcs().getFirst());
      assertThat(streams)
          .filteredOn(stream -> stream.ssrc().equals(ssrc))
          .singleElement()
          .satisfies(stream -> assertThat(stream.packets()).isEqualTo(truth.packetsSeen()))
          .satisfies(stream -> assertThat(stream.lost()).isEqualTo(truth.packetsLost()));
    }
    assertThat(truth(Side.CALLER).packetsLost()).isBetween(50L, 140L);
    assertThat(truth(Side.CALLEE).packetsLost()).isBetween(60L, 260L);
  }

  @Test
  void shouldTellEverySampleAtItsPlace() {
    leg.sender(Side.CALLER, s -> s.says(AudioSource.sine(440, 9000)).losesBetween(1000, 1500));
    talkFor(3000);

    AudioTimeline timeline = truth(Side.CALLER).timeline();
    assertThat(timeline.gaps()).containsExactly(new AudioTimeline.Gap(8000, 4000, 4000));
    short[] said = new short[timeline.pcm().length];
    AudioSource.sine(440, 9000).read(0, said, said.length);
    for (int i = 0; i < said.length; i++) {
      int error = i < 8000 || i >= 12_000 ? Math.abs(timeline.pcm()[i] - said[i]) : 0;
      // A-law's steps at this level are 512 wide at most.
      assertThat(error).as("sample %d", i).isLessThanOrEqualTo(256);
    }
  }

  @Test
  void shouldKeepPlaceThroughDisorderSsrcChangeJumpAndSkew() {
    leg.sender(Side.CALLER, s -> s.says(AudioSource.sine(300, 9000)).skew(80).delaysUpTo(90));
    leg.invite().ring(100).answer().talk(1000);
    leg.sender(Side.CALLER, RtpSender::changesSsrc).talk(1000);
    leg.sender(Side.CALLER, s -> s.jumps(123_456)).talk(1000).hangUp(Side.CALLER);

    SenderTruth truth = truth(Side.CALLER);
    assertThat(truth.ssrcs()).hasSize(2);
    assertThat(truth.timeline().gaps()).isEmpty();
    assertThat(truth.timeline().samplesHeard()).isBetween(24_000, 24_500);
    List<Long> steps = steps(truth.stream().map(RtpFrame::timestamp).toList());
    assertThat(steps.stream().filter(step -> step == 160).count()).isEqualTo(steps.size() - 2);
    assertThat(steps).contains(123_456L + 160);
  }

  @Test
  void shouldRelayTheVeryPayloadsUnderOtherNumbers() {
    Host trunk = script.host("", "", "203.0.113.10");
    PbxCall call = script.pbxCall("relayed", trunk, pbx, phone).startingAtMs(20_000);
    call.caller(s -> s.loses(0.02)).ring(500).answer().talk(3000).hold(500).resume().talk(1000);
    call.hangUp(Side.CALLER);

    List<GroundTruth.LegTruth> legs = script.truth().call("relayed").legs();
    List<RtpFrame> heard = legs.get(0).caller().stream().filter(f -> !f.isLost()).toList();
    List<RtpFrame> passed = legs.get(1).caller().stream().filter(f -> !f.isLost()).toList();
    assertThat(passed.size()).isGreaterThan(heard.size() * 8 / 10);
    List<String> payloads = heard.stream().map(f -> List.of(f.payload()).toString()).toList();
    assertThat(passed).allMatch(frame -> payloads.contains(List.of(frame.payload()).toString()));
    assertThat(passed.getFirst().ssrc()).isNotEqualTo(heard.getFirst().ssrc());
    assertThat(Tshark.reading(script, folder).complaints()).isEmpty();
  }

  @Test
  void shouldConnectTheOuterLegToWhomTheCallIsPutThrough() {
    Host trunk = script.host("", "", "203.0.113.10");
    Host nurse = script.host("205", "Nurse", "192.168.1.25");
    PbxCall call = script.pbxCall("attended", trunk, pbx, phone).ring(300).answer().talk(1000);
    call.hold(500).attendedTransfer(nurse, 400, 1500).talk(2000).hangUp(Side.CALLEE);

    List<GroundTruth.LegTruth> legs = script.truth().call("attended").legs();
    assertThat(legs).hasSize(4);
    RtpFrame last = legs.getFirst().callee().stream().toList().getLast();
    assertThat(legs.get(3).callee().stream().map(f -> "" + f.payload()))
        .contains("" + last.payload());
    Tshark tshark = Tshark.reading(script, folder);
    assertThat(tshark.complaints()).isEmpty();
    assertThat(tshark.fields("sip.Method == REFER", "sip.Refer-To").getFirst())
        .contains("Replaces=" + legs.get(2).callId().replace("@", "%40"));
  }

  @Test
  void shouldSuppressSilenceAndPressKeys() {
    AudioSource talk = AudioSource.voice(5).inTalkspurts(600, 400);
    leg.sender(Side.CALLER, s -> s.says(talk).inSilence(RtpSender.Silence.COMFORT_NOISE));
    leg.sender(Side.CALLER, s -> s.extras(new RtpPacket.Extras(2, 2, 4)));
    leg.invite().ring(100).answer().talk(3000).press(Side.CALLER, '5', 160).talk(1000);
    leg.pressByInfo(Side.CALLEE, '#', 200).hangUp(Side.CALLER);

    Tshark tshark = Tshark.reading(script, folder);
    assertThat(tshark.complaints()).isEmpty();
    assertThat(tshark.fields("rtp.p_type == 13", "rtp.marker")).hasSizeBetween(3, 6);
    assertThat(tshark.fields("rtpevent", "rtpevent.event_id")).hasSize(10).containsOnly("5");
    assertThat(tshark.fields("rtpevent.end_of_event == 1", "rtpevent.duration"))
        .containsExactly("1280", "1280", "1280");
    assertThat(truth(Side.CALLER).timeline().gaps().size()).isGreaterThan(3);
  }

  @Test
  void shouldLoseWhatTheTapDidNotListenTo() throws IOException {
    talkFor(10_000);
    script.capturedBetween(2000, 5000);

    assertThat(truth(Side.CALLER).packetsSeen()).isEqualTo(150);
    assertThat(Packets.of(script)).hasSize(300);
    assertThat(truth(Side.CALLER).timeline().samplesHeard()).isEqualTo(24_000);
  }

  private void talkFor(long ms) {
    leg.invite().ring(100).answer().talk(ms).hangUp(Side.CALLER);
  }

  private SenderTruth truth(Side side) {
    return script.truth().call("call").legs().getFirst().of(side);
  }

  private static List<Long> steps(List<Long> timestamps) {
    return java.util.stream.IntStream.range(1, timestamps.size())
        .mapToObj(i -> (timestamps.get(i) - timestamps.get(i - 1)) & 0xffff_ffffL)
        .toList();
  }
}
