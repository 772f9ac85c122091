package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import org.junit.jupiter.api.Test;

/** A call over a PBX that nobody answers is one call, though there is no audio that tells so. */
final class RungInVainTest {
  private final Surgery surgery = new Surgery(15);

  @Test
  void shouldShowAMissedCallOnce() {
    surgery.incoming("missed").ring(9000).cancel();

    ReplayedCall call = surgery.replay().call();
    assertThat(call.tiedBy()).containsExactly("", "caller");
    assertThat(call.outcome()).isEqualTo(Outcome.NOT_ANSWERED);
    assertThat(call.record().endReason()).isEqualTo("cancelled");
    assertThat(call.record().direction()).isEqualTo("inbound");
    assertThat(call.record().callee().number()).isEqualTo("01632960100");
  }

  @Test
  void shouldShowABusyCallOnce() {
    surgery.incoming("busy").ring(0).busy();

    assertThat(surgery.replay().call().tiedBy()).containsExactly("", "caller");
  }

  @Test
  void shouldShowACallToSeveralTelephonesOnce() {
    Leg outer = outer("group", "07700900123", 0);
    for (Host phone : new Host[] {surgery.reception, surgery.nurse, surgery.doctor}) {
      inner("group", phone, "07700900123", 20).ring(8000).cancel();
    }
    outer.ring(8000).cancel();

    assertThat(surgery.replay().call().tiedBy()).containsExactly("", "caller", "caller", "caller");
  }

  @Test
  void shouldNotGuessWhoseCallItWasWhenTheCallerRangTwice() {
    Leg one = outer("one", "07700900123", 0);
    Leg two = outer("two", "07700900123", 500);
    inner("one", surgery.nurse, "07700900123", 600).ring(5000).cancel();
    one.ring(5600).cancel();
    two.ring(5100).cancel();

    assertThat(surgery.replay().calls()).hasSize(3);
  }

  @Test
  void shouldNotGuessWhoAnAnonymousCallerIs() {
    Leg outer = outer("one", "anonymous", 0);
    inner("one", surgery.nurse, "anonymous", 20).ring(5000).cancel();
    outer.ring(5000).cancel();

    assertThat(surgery.replay().calls()).hasSize(2);
  }

  @Test
  void shouldNotTieLegsThatEndApart() {
    Leg outer = outer("one", "07700900123", 0);
    inner("one", surgery.nurse, "07700900123", 20).ring(5000).refuse(486, "Busy Here");
    outer.ring(9000).cancel();

    assertThat(surgery.replay().calls()).hasSize(2);
  }

  @Test
  void shouldNotTieLegsThatBeginApart() {
    Leg outer = outer("one", "07700900123", 0);
    inner("one", surgery.nurse, "07700900123", 3000).ring(5000).cancel();
    outer.ring(8000).cancel();

    assertThat(surgery.replay().calls()).hasSize(2);
  }

  @Test
  void shouldNotTieACallThatWasAnsweredToOneThatWasNot() {
    Leg outer = outer("one", "07700900123", 0);
    inner("one", surgery.nurse, "07700900123", 20).ring(5000).cancel();
    outer.ring(3000).answer().talk(2500).hangUp(earshot.testkit.traffic.Side.CALLER);

    assertThat(surgery.replay().calls()).hasSize(2);
  }

  private Leg outer(String call, String caller, long atMs) {
    Leg leg = surgery.script.leg(call, surgery.trunk, surgery.pbx).from("", caller);
    return leg.to("", "01632960100").startingAtMs(atMs).invite();
  }

  private Leg inner(String call, Host phone, String caller, long atMs) {
    Leg leg = surgery.script.leg(call, surgery.pbx, phone).from("", caller);
    return leg.startingAtMs(atMs).invite();
  }
}
