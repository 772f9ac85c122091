package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.GapRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.StreamRecord;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.LegOptions;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.SenderTruth;
import earshot.testkit.traffic.Side;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the network does: what was received is at its place, and what was not is listed. */
final class BadNetworkTest {
  private final Surgery surgery = new Surgery(17);
  private final Leg leg = surgery.leg("call");

  @Test
  void shouldListSingleLosses() {
    lossy(s -> s.loses(0.03));
  }

  @Test
  void shouldListBursts() {
    lossy(s -> s.losesInBursts(0.01, 6));
  }

  @ParameterizedTest
  @ValueSource(longs = {300, 1500, 4000, 20_000, 80_000})
  void shouldListAnOutage(long ms) {
    ReplayedCall call = lossy(s -> s.losesBetween(3000, 3000 + ms));

    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.gaps(0))
        .singleElement()
        .satisfies(gap -> assertThat(gap.durationMs()).isBetween(ms - 20.0, ms + 20.0));
  }

  @Test
  void shouldTakeDuplicatesOnce() {
    leg.sender(Side.CALLER, s -> s.duplicates(0.2));
    ReplayedCall call = talk(20_000).isRecordedInFull().isBitExact();

    assertThat(stream(call).duplicates()).isBetween(150L, 250L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 30, 80, 200})
  void shouldAbsorbJitterAndDisorder(double ms) {
    leg.sender(Side.CALLER, s -> s.delaysUpTo(ms));
    ReplayedCall call = talk(20_000).isRecordedInFull();

    assertThat(call.placed(Side.CALLER).isAllThere().shifts()).isEmpty();
  }

  @Test
  void shouldPutOvertakenPacketsInTheirPlace() {
    leg.sender(Side.CALLER, s -> s.holdsBack(0.05, 130));
    ReplayedCall call = talk(20_000).isRecordedInFull().isBitExact();

    assertThat(stream(call).reordered()).isPositive();
  }

  @Test
  void shouldBearEverythingAtOnce() {
    for (Side side : Side.values()) {
      leg.sender(
          side, s -> s.losesInBursts(0.01, 3).duplicates(0.05).delaysUpTo(60).holdsBack(0.02, 90));
    }
    surgery.script.seenTwice(0.2);
    ReplayedCall call = talk(40_000);

    call.placed(Side.CALLER).isAllThere();
    call.placed(Side.CALLEE).isAllThere();
    assertThat(call.failures()).containsOnly(FailureCode.PACKET_LOSS);
  }

  @Test
  void shouldTellPacketsThatCameTooLate() {
    leg.sender(Side.CALLER, s -> s.holdsBack(0.01, 3000));
    ReplayedCall call = talk(20_000);

    assertThat(call.failures()).contains(FailureCode.LATE_PACKETS);
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.keptPackets()).hasSize((int) stream(call).late());
  }

  @Test
  void shouldCallARecordingFullWhenNobodyCanHearTheLoss() {
    leg.sender(Side.CALLER, s -> s.loses(0.002));
    ReplayedCall call = talk(60_000);

    assertThat(call.failures()).containsExactly(FailureCode.PACKET_LOSS);
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
  }

  private ReplayedCall lossy(Consumer<RtpSender> loss) {
    leg.sender(Side.CALLER, loss).with(LegOptions::rtcp);
    ReplayedCall call = talk(90_000);

    assertThat(call.failures()).containsExactly(FailureCode.PACKET_LOSS);
    call.placed(Side.CALLER).isExact();
    call.placed(Side.CALLEE).isExact();
    assertThat(call.gaps(0)).extracting(GapRecord::cause).containsOnly("wire-loss");
    assertThat(stream(call).lost()).isEqualTo(truth().packetsLost());
    assertThat(stream(call).packets()).isEqualTo(truth().packetsSeen());
    return call;
  }

  private ReplayedCall talk(long ms) {
    leg.invite().ring(200).answer().talk(ms).hangUp(Side.CALLER);
    return surgery.replay().call();
  }

  private SenderTruth truth() {
    return surgery.script.truth().call("call").legs().getFirst().caller();
  }

  private static StreamRecord stream(ReplayedCall call) {
    return call.record().streams().stream()
        .filter(stream -> stream.party().equals("caller"))
        .findFirst()
        .orElseThrow();
  }
}
