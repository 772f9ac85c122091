package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.LegRecord;
import earshot.testkit.traffic.PbxCall;
import earshot.testkit.traffic.Side;
import org.junit.jupiter.api.Test;

/** A PBX holds a call and puts it through: one call, with all its legs. */
final class PbxTransferTest {
  private final Surgery surgery = new Surgery(8);
  private final PbxCall pbx = surgery.incoming("call").ring(500).answer().talk(6000);

  @Test
  void shouldHoldAndResume() {
    pbx.hold(4000).resume().talk(4000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call().isBitExact();
    assertThat(call.record().legs()).hasSize(2);
    assertThat(call.record().failures()).isEmpty();
    assertThat(call.events()).contains("hold", "resume");
  }

  @Test
  void shouldFollowABlindTransfer() {
    pbx.hold(2000).blindTransfer(surgery.nurse, 1500).talk(6000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call().isBitExact();
    assertThat(call.recordedLeg().callId()).isEqualTo(pbx.outer().callId());
    assertThat(call.record().legs())
        .extracting(leg -> leg.to().number())
        .containsExactly("01632960100", "201", "205");
    assertThat(call.tiedBy()).containsExactly("", "audio", "refer");
    assertThat(call.events()).contains("hold", "transfer");
    assertThat(call.failures()).isEmpty();
  }

  @Test
  void shouldFollowAnAttendedTransfer() {
    pbx.hold(2000).attendedTransfer(surgery.nurse, 900, 5000).talk(6000).hangUp(Side.CALLEE);

    ReplayedCall call = surgery.replay().call().isBitExact();
    assertThat(call.record().legs()).hasSize(4);
    assertThat(call.record().legs())
        .extracting(LegRecord::tiedBy)
        .filteredOn(String::isEmpty)
        .hasSize(1);
    assertThat(call.failures()).isEmpty();
    assertThat(call.events()).contains("transfer");
  }

  @Test
  void shouldKeepTheConsultationBesideTheCall() {
    pbx.hold(2000).attendedTransfer(surgery.nurse, 900, 5000).talk(6000).hangUp(Side.CALLEE);

    Replayed replayed = surgery.replay();
    // The caller did not hear it, so it is a recording of its own; and there is one of it, not two.
    assertThat(replayed.call().record().legs())
        .filteredOn(leg -> leg.recording().isPresent())
        .hasSize(1);
  }
}
