package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that nobody answers have a record, no recording, and no capture failure. */
final class UnansweredCallTest {
  private final Surgery surgery = new Surgery(2);
  private final Leg leg = surgery.leg("call");

  @ParameterizedTest
  @CsvSource({
    "486, busy",
    "600, busy",
    "603, declined",
    "403, declined",
    "480, no-answer",
    "408, no-answer",
    "302, redirected",
    "404, failed",
    "503, failed"
  })
  void shouldSayWhyItWasRefused(int status, String reason) {
    leg.invite().ring(400).refuse(status, "Refused");

    ReplayedCall call = notAnswered(reason);
    assertThat(call.record().legs().getFirst().finalStatus()).isEqualTo(status);
  }

  @Test
  void shouldSayThatTheCallerGaveUp() {
    leg.invite().ring(9000).cancel();

    ReplayedCall call = notAnswered("cancelled");
    assertThat(call.record().timeline().getLast().party()).isEqualTo("caller");
    assertThat(call.record().legs().getFirst().finalStatus()).isEqualTo(487);
  }

  @Test
  void shouldNotTakeAChallengeForTheEnd() {
    leg.invite().challenged(407).ring(400).refuse(486, "Busy Here");

    notAnswered("busy");
  }

  @Test
  void shouldKeepNothingOfACallThatOnlyRang() {
    leg.invite().ring(30_000);
    surgery.leg("later").startingAtMs(400_000).invite().ring(9).answer().talk(300);

    assertThat(surgery.replay().calls().getFirst().outcome()).isEqualTo(Outcome.NOT_ANSWERED);
  }

  @Test
  void shouldKeepTheAnnouncementOfACallThatWasNotAnswered() {
    leg.invite().earlyMedia(3000).refuse(480, "Temporarily Unavailable");

    ReplayedCall call = surgery.replay().call();
    assertThat(call.outcome()).isEqualTo(Outcome.NOT_ANSWERED);
    assertThat(call.record().endReason()).isEqualTo("no-answer");
    assertThat(call.failures()).isEmpty();
    assertThat(call.placed(Side.CALLEE).isExact().found()).isGreaterThan(140);
  }

  private ReplayedCall notAnswered(String reason) {
    ReplayedCall call = surgery.replay().call();
    assertThat(call.outcome()).isEqualTo(Outcome.NOT_ANSWERED);
    assertThat(call.record().endReason()).isEqualTo(reason);
    assertThat(call.record().recording()).isEmpty();
    assertThat(call.record().answered()).isEmpty();
    assertThat(call.failures()).isEmpty();
    return call;
  }
}
