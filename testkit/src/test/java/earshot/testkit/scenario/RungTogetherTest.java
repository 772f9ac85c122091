package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.Side;
import org.junit.jupiter.api.Test;

/** An answered call over a PBX is one call, also where there is no audio that could tell so. */
final class RungTogetherTest {
  private final Surgery surgery = new Surgery(31);

  @Test
  void shouldShowAnEncryptedCallOnce() {
    Leg outer = outer("one", "07700900123", 0).encrypted();
    Leg inner = inner("one", surgery.nurse, "07700900123", 20).encrypted();
    inner.invite().ring(2000).answer().talk(8000).hangUp(Side.CALLER);
    outer.invite().ring(2040).answer().talk(8000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.tiedBy()).containsExactly("", "caller");
    assertThat(call.outcome()).isEqualTo(Outcome.NOT_RECORDED);
    assertThat(call.failures()).contains(FailureCode.ENCRYPTED_MEDIA);
  }

  @Test
  void shouldShowAShortCallOnce() {
    surgery.incoming("short").ring(400).answer().talk(1_500).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(call.record().legs()).hasSize(2);
  }

  @Test
  void shouldShowACallOnceThatSeveralTelephonesRangForAndOneAnswered() {
    Leg outer = outer("group", "07700900123", 0);
    for (Host phone : new Host[] {surgery.reception, surgery.doctor}) {
      inner("group " + phone, phone, "07700900123", 20).invite().ring(3000).cancel();
    }
    outer.invite().ring(3010).answer().talk(6000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(call.record().legs()).hasSize(3);
    assertThat(call.record().endReason()).isEqualTo("caller-hung-up");
  }

  @Test
  void shouldNotTieCallsWhoseAudioCouldBeComparedAndIsNotTheSame() {
    Leg outer = outer("one", "07700900123", 0);
    Leg inner = inner("other", surgery.nurse, "07700900123", 20);
    inner.invite().ring(2000).answer().talk(9000).hangUp(Side.CALLER);
    outer.invite().ring(2040).answer().talk(9000).hangUp(Side.CALLER);

    assertThat(surgery.replay().calls()).hasSize(2);
  }

  @Test
  void shouldNotTieEncryptedCallsThatEndApart() {
    Leg outer = outer("one", "07700900123", 0).encrypted();
    Leg inner = inner("other", surgery.nurse, "07700900123", 20).encrypted();
    inner.invite().ring(2000).answer().talk(9000).hangUp(Side.CALLER);
    outer.invite().ring(2040).answer().talk(14_000).hangUp(Side.CALLER);

    assertThat(surgery.replay().calls()).hasSize(2);
  }

  @Test
  void shouldNotTieEncryptedCallsOfCallersWithoutAName() {
    Leg outer = outer("one", "anonymous", 0).encrypted();
    Leg inner = inner("other", surgery.nurse, "anonymous", 20).encrypted();
    inner.invite().ring(2000).answer().talk(4000).hangUp(Side.CALLER);
    outer.invite().ring(2040).answer().talk(4000).hangUp(Side.CALLER);

    assertThat(surgery.replay().calls()).hasSize(2);
  }

  private Leg outer(String call, String caller, long atMs) {
    Leg leg = surgery.script.leg(call, surgery.trunk, surgery.pbx).from("", caller);
    return leg.to("", "01632960100").startingAtMs(atMs);
  }

  private Leg inner(String call, Host phone, String caller, long atMs) {
    Leg leg = surgery.script.leg(call, surgery.pbx, phone).from("", caller);
    return leg.startingAtMs(atMs);
  }
}
