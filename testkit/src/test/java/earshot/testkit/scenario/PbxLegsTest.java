package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.LegRecord;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Codec;
import earshot.testkit.traffic.LegOptions;
import earshot.testkit.traffic.MediaEnd;
import earshot.testkit.traffic.PbxCall;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.audio.AudioSource;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A PBX makes two legs of each call; staff see one call. */
final class PbxLegsTest {
  private final Surgery surgery = new Surgery(6);
  private final PbxCall pbx = surgery.incoming("call");

  @Test
  void shouldTieLegsByTheirAudioAlone() {
    ReplayedCall call = twoLegsIn(o -> {});

    assertThat(call.tiedBy()).containsExactly("", "audio");
    call.isRecordedInFull().isBitExact();
  }

  @Test
  void shouldTieLegsBySessionId() {
    ReplayedCall call = twoLegsIn(o -> o.sessionId("a1".repeat(16), "b2".repeat(16)));

    assertThat(call.tiedBy()).containsExactly("", "session-id");
    call.isRecordedInFull().isBitExact();
  }

  @Test
  void shouldTieLegsByAConfiguredHeader() {
    ReplayedCall call = twoLegsIn(o -> o.header("X-CID", "practice-4711"));

    assertThat(call.tiedBy()).containsExactly("", "header");
    call.isRecordedInFull().isBitExact();
  }

  @Test
  void shouldTieLegsByAHeaderThatNamesTheOtherCallId() {
    pbx.inner().with(o -> o.header("X-Original-Call-ID", pbx.outer().callId()));

    assertThat(twoLegsIn(o -> {}).tiedBy()).containsExactly("", "header");
  }

  @Test
  void shouldKeepOneRecordingOfTheTwo() {
    pbx.ring(500).answer().talk(8000).hangUp(Side.CALLEE);

    Replayed replayed = surgery.replay();
    assertThat(replayed.recordings()).isEqualTo(1);
    assertThat(replayed.discarded()).isEqualTo(1);
    assertThat(replayed.call().record().legs()).allMatch(leg -> leg.recording().isEmpty());
    assertThat(replayed.call().record().streams()).hasSize(4);
  }

  @Test
  void shouldTellBothLegsParties() {
    ReplayedCall call = twoLegsIn(o -> {});

    assertThat(call.record().caller().number()).startsWith("0770090012");
    assertThat(call.record().callee().number()).isEqualTo("01632960100");
    assertThat(call.record().direction()).isEqualTo("inbound");
    assertThat(call.record().legs())
        .extracting(leg -> leg.to().number())
        .containsExactly("01632960100", "201");
    assertThat(call.record().legs())
        .extracting(LegRecord::endReason)
        .containsOnly("callee-hung-up");
  }

  @Test
  void shouldChooseTheLegThatLostLess() {
    pbx.outer().sender(Side.CALLEE, sender -> sender.loses(0.05));
    ReplayedCall call = twoLegsIn(o -> {});

    assertThat(call.recordedLeg().callId()).isEqualTo(pbx.inner().callId());
    call.isBitExact();
    assertThat(call.record().gaps()).isEmpty();
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(call.failures()).doesNotContain(FailureCode.PACKET_LOSS);
  }

  @Test
  void shouldKeepBothLegsWhereThePbxTranscodes() {
    pbx.outer().caller(end -> end.uses(Codec.PCMU));
    pbx.inner().callee(end -> end.uses(Codec.PCMA));
    transcode(pbx);
    pbx.with(o -> o.sessionId("a1".repeat(16), "b2".repeat(16)));
    pbx.ring(500).answer().talk(6000).hangUp(Side.CALLER);

    Replayed replayed = surgery.replay();
    ReplayedCall call = replayed.call().isBitExact();
    assertThat(call.tiedBy()).containsExactly("", "session-id");
    assertThat(replayed.discarded()).isZero();
    assertThat(call.record().legs()).filteredOn(leg -> leg.recording().isPresent()).hasSize(1);
    assertThat(call.failures()).isEmpty();
  }

  /** The PBX says the same in its own words, for another codec has other octets. */
  private static void transcode(PbxCall call) {
    AudioSource patient = AudioSource.voice(71);
    AudioSource staff = AudioSource.voice(72);
    call.outer().sender(Side.CALLER, s -> s.says(patient));
    call.inner().sender(Side.CALLEE, s -> s.says(staff));
    Consumer<MediaEnd> none = end -> {};
    call.outer().callee(none.andThen(end -> end.sender().says(staff)));
    call.inner().caller(none.andThen(end -> end.sender().says(patient)));
  }

  private ReplayedCall twoLegsIn(Consumer<LegOptions> options) {
    pbx.with(options).ring(800).answer().talk(8000).hangUp(Side.CALLEE);
    ReplayedCall call = surgery.replay().call();
    assertThat(call.record().legs())
        .extracting(LegRecord::callId)
        .containsExactly(pbx.outer().callId(), pbx.inner().callId());
    return call;
  }
}
