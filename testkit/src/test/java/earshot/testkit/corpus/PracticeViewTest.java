package earshot.testkit.corpus;

import static earshot.testkit.junit.EarshotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Verdict;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.LegRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.StreamRecord;
import earshot.testkit.junit.PcapReplay;
import earshot.testkit.junit.ReplayedCall;
import earshot.testkit.junit.ReplayedCapture;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Captures whose outcome somebody at a practice might wonder at: what is told, and that it fits.
 */
class PracticeViewTest {
  private static final Duration TOLERANCE = Duration.ofMillis(30);

  @Test
  @PcapReplay("shared:lmangani__SIP_CALL_RTP_G711.pcap")
  void shouldTakeRelayedStreamsForOneConversation(ReplayedCapture capture) {
    ReplayedCall call = capture.call("12013223@200.57.7.195");

    assertThat(call)
        .hasOnlyFailures(FailureCode.CAPTURE_INTERRUPTED)
        .hasDuration(Duration.ofMillis(26_449), TOLERANCE);
    // Each SSRC is on the wire twice, before the relay and after it, and is the same party's.
    assertThat(call.record().streams())
        .extracting(StreamRecord::ssrc, StreamRecord::party, StreamRecord::recorded)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("0x58f33dea", "caller", true),
            org.assertj.core.groups.Tuple.tuple("0xd2bd4e3e", "callee", true),
            org.assertj.core.groups.Tuple.tuple("0x58f33dea", "caller", false),
            org.assertj.core.groups.Tuple.tuple("0xd2bd4e3e", "callee", false));
    assertThat(capture.call("12015624@200.57.7.195")).wasNotAnswered();
  }

  @Test
  @PcapReplay("shared:goffinet__voip1b.pcapng")
  void shouldTieLegsWhoseTelephonesSendToEachOther(ReplayedCapture capture) {
    assertThat(capture.onlyCall()).hasLegs(2).isTiedBy("media").endedBecause("callee-hung-up");
    assertThat(capture.onlyCall().record().streams())
        .hasSize(2)
        .allSatisfy(stream -> assertThat(stream.recorded()).isTrue());
  }

  @Test
  @PcapReplay("shared:goffinet__sip-2phones-B2BUA-Asterisk.pcapng")
  void shouldTieThemWhenOneSideSendsBarelyAnything(ReplayedCapture capture) {
    assertThat(capture.onlyCall()).hasLegs(2).isTiedBy("media");
  }

  @Test
  @PcapReplay("shared:goffinet__uac-uas-scenario-sipp.pcapng")
  void shouldSayOfEachCallThatNothingWasHeard(ReplayedCapture capture) {
    assertThat(capture).hasCalls(771).hasCalls(771, Outcome.NOT_RECORDED);
    assertThat(capture.calls())
        .allSatisfy(call -> assertThat(call).hasFailure(FailureCode.NO_MEDIA).hasLegs(1));
  }

  @Test
  @PcapReplay("shared:kuko6__presmerovanie.pcapng")
  void shouldFollowTransferThatProxyHides(ReplayedCapture capture) {
    assertThat(capture.onlyCall()).hasLegs(2).isTiedBy("refer");
    assertThat(capture.onlyCall().record().legs())
        .extracting(LegRecord::callId)
        .containsExactly("bRr8PoocMJ", "E7SYw4pIv-");
  }

  @Test
  @PcapReplay("shared:revilO602__end_accepted_call.pcap")
  void shouldTellOfCallWhoseEndAloneWasSeen(ReplayedCapture capture) {
    assertThat(capture.onlyCall())
        .wasNotRecordedBecause(FailureCode.STARTED_LATE)
        .hasFailure(FailureCode.SIGNALLING_INCOMPLETE);
  }

  @Test
  @PcapReplay("shared:rickwporter__marseillaise-srtp.pcap")
  void shouldKeepEncryptedAudioRatherThanRecordNoise(ReplayedCapture capture) {
    assertThat(capture.onlyCall())
        .wasNotRecordedBecause(FailureCode.ENCRYPTED_MEDIA)
        .hasFailure(FailureCode.MEDIA_WITHOUT_SIGNALLING);
    assertThat(capture.onlyCall().record().keptPayloads()).hasSize(1);
  }

  @Test
  @PcapReplay("shared:igorolhovskiy__call1_g722_srtp.a.rtp.pcap")
  void shouldTakeNothingForCallThatIsNoG711(ReplayedCapture capture) {
    assertThat(capture).hasCalls(0);
    assertThat(capture.counters().of(Verdict.OTHER_UDP)).isEqualTo(1168);
  }

  @Test
  @PcapReplay("shared:odedshimon__FAX-Call-t38-CA-TDM-SIP-FB-1.pcap")
  void shouldRecordOnAfterRefusedSwitchToFax(ReplayedCapture capture) {
    assertThat(capture.call("00e9d4a500e9d48-0015-0001-0000-0000@10.35.40.25"))
        .hasDuration(Duration.ofMillis(77_005), TOLERANCE);
  }

  @Test
  @PcapReplay("shared:vitalybupt__cisco.pcap")
  void shouldKeepCallsApartThatOnlyHappenTogether(ReplayedCapture capture) {
    assertThat(capture).hasCalls(2).hasCalls(1, Outcome.PARTIAL).hasCalls(1, Outcome.NOT_RECORDED);
    assertThat(capture.call("c7bb74af-d1d3-123a-aeb8-525400123477"))
        .isTo("1002")
        .hasFailure(FailureCode.UNSUPPORTED_CODEC);
  }

  @Test
  @PcapReplay("shared:ntop__skinny.pcap")
  void shouldPairStreamsThatNobodySignalled(ReplayedCapture capture) {
    // Two telephones talk; four one-way streams go to a third address, a monitor's.
    assertThat(capture).hasCalls(5);
    assertThat(capture.calls().stream().filter(call -> call.record().streams().size() == 2))
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.record().streams())
                    .allSatisfy(stream -> assertThat(stream.duplicates()).isPositive()));
  }

  @Test
  @PcapReplay("shared:eksalih__answered_clean.pcapng")
  void shouldNotTakeLookAlikesForCalls(ReplayedCapture capture) {
    assertThat(capture.onlyCall()).wasRecorded().isFrom("0555745771").isTo("100");
  }
}
