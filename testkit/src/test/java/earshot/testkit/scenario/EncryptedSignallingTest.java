package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Verdict;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.SipWire;
import org.junit.jupiter.api.Test;

/** Signalling over TLS cannot be read, but that it is there is counted. */
final class EncryptedSignallingTest {
  private final Surgery surgery = new Surgery(61);

  private Replayed call(SipWire wire) {
    Leg leg = surgery.leg("call").with(options -> options.over(wire));
    leg.invite().ring(300).answer().talk(3000).hangUp(Side.CALLER);
    return surgery.replay();
  }

  @Test
  void shouldCountSipOverTls() {
    Replayed replayed = call(SipWire.tls());

    assertThat(replayed.counters().of(Verdict.SIGNALLING)).isZero();
    // INVITE, 100, 180, 200, ACK, BYE, 200: none fits into the next one's segment
    assertThat(replayed.counters().of(Verdict.ENCRYPTED_SIGNALLING)).isGreaterThanOrEqualTo(6);
    assertThat(replayed.call().record().legs()).isEmpty();
  }

  @Test
  void shouldCountEverySegmentOfARecordInPieces() {
    long whole = call(SipWire.tls()).counters().of(Verdict.ENCRYPTED_SIGNALLING);
    long pieces =
        new EncryptedSignallingTest()
            .call(SipWire.tls().segments(200))
            .counters()
            .of(Verdict.ENCRYPTED_SIGNALLING);
    assertThat(pieces).isGreaterThan(whole);
  }

  @Test
  void shouldNotTakeSipInClearForIt() {
    Replayed replayed = call(SipWire.tcp());
    assertThat(replayed.counters().of(Verdict.ENCRYPTED_SIGNALLING)).isZero();
    assertThat(replayed.call().record().legs()).hasSize(1);
  }
}
