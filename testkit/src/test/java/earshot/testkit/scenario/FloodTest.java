package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Incident;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.Side;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More of something than any practice has, by fault or by malice, costs neither time nor calls. */
final class FloodTest {
  private final Surgery surgery = new Surgery(77);

  @Test
  @Timeout(60)
  void shouldRecordEachOfThousandsOfCallsThatOneNumberMakesInVain() {
    // Given a number that calls a thousand times within two seconds, and is let ring
    for (int i = 0; i < 1_000; i++) {
      Leg leg = surgery.script.leg("scan" + i, surgery.trunk, surgery.pbx);
      leg.from("", "07700900123").to("", "01632960100").startingAtMs(2L * i).invite().ring(500);
      leg.cancel();
    }
    // Then each has its record, and none is tied to another
    assertThat(surgery.replay().calls())
        .hasSize(1_000)
        .allSatisfy(call -> assertThat(call.outcome()).isEqualTo(Outcome.NOT_ANSWERED));
  }

  @Test
  @Timeout(60)
  void shouldListFewOfTheStreamsOfACallWhoseSsrcNeverStays() {
    // Given a call to whose port somebody sends another SSRC every 20 ms
    Leg leg = surgery.leg("call").invite().ring(200).answer();
    for (int i = 0; i < 600; i++) {
      leg.sender(Side.CALLER, RtpSender::changesSsrc).talk(20);
    }
    leg.hangUp(Side.CALLER);
    // When it has ended
    ReplayedCall call = surgery.replay().call();
    // Then it says what it does not list, and nothing is lost
    assertThat(call.record().streams()).hasSizeLessThan(300);
    assertThat(call.failures()).contains(FailureCode.SECOND_STREAM);
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.keptPackets()).hasSizeGreaterThan(250);
  }

  @Test
  @Timeout(60)
  void shouldNotRecordMoreStreamsWithoutSignallingThanItHasRoomFor() {
    for (int i = 0; i < 3_000; i++) {
      Host one = surgery.script.host("a" + i, "", "10.1." + i / 250 + "." + (1 + i % 250));
      Host other = surgery.script.host("b" + i, "", "10.2." + i / 250 + "." + (1 + i % 250));
      Leg leg = surgery.script.leg("tls" + i, one, other);
      leg.startingAtMs(i).unseen(unseen -> unseen.invite().ring(1).answer()).talk(300);
    }
    Replayed replayed = surgery.replay();
    assertThat(replayed.mostCallsUp()).isLessThanOrEqualTo(4_096);
    assertThat(replayed.counters().of(Incident.STREAM_TABLE_FULL)).isPositive();
  }

  @Test
  void shouldKeepTwoConversationsApartThatHaveTheSameCallId() {
    // Given two calls between other hosts, a second apart, with one Call-ID
    Leg one = surgery.script.leg("one", surgery.reception, surgery.pbx).from("", "201");
    Host caller = surgery.script.host("301", "Branch", "192.168.2.21");
    Host callee = surgery.script.host("302", "Branch PBX", "192.168.2.10");
    Leg two = surgery.script.leg("two", caller, callee).from("", "301").withCallIdOf(one);
    one.invite().ring(200).answer().talk(5000).hangUp(Side.CALLER);
    two.startingAtMs(1000).invite().ring(200).answer().talk(3000).hangUp(Side.CALLEE);
    // Then each has its record and all of its sound
    Replayed replayed = surgery.replay();
    assertThat(replayed.calls()).hasSize(2).allSatisfy(ReplayedCall::isRecordedInFull);
    assertThat(replayed.calls().get(1).record().endReason()).isEqualTo("callee-hung-up");
    assertThat(
            Duration.between(
                replayed.calls().get(0).record().started(),
                replayed.calls().get(1).record().started()))
        .isEqualTo(Duration.ofSeconds(1));
  }
}
