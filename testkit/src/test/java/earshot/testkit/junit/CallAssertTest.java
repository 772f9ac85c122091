package earshot.testkit.junit;

import static earshot.testkit.junit.EarshotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every expectation holds where it should, fails where it should, and then says what was there. */
@PcapReplay(script = CallAssertTest.OneWay.class)
class CallAssertTest {
  private static final String CALL =
      "201 -> 202: partial, 3020 ms recorded, legs: 1, failures: one-way-media";

  /** A call of 3 s whose callee is not heard, and one that nobody answers. */
  static final class OneWay implements TrafficSupplier {
    @Override
    public TrafficScript script() {
      TrafficScript script = new TrafficScript(3);
      Host phone = script.host("201", "Reception", "192.168.1.21");
      Host other = script.host("202", "Nurse", "192.168.1.22");
      Leg leg = script.leg("one-way", phone, other);
      leg.sender(Side.CALLEE, sender -> sender.mute());
      leg.invite().ring(200).answer().talk(3000).hangUp(Side.CALLER);
      script.leg("busy", phone, other).startingAtMs(500).invite().refuse(486, "Busy Here");
      return script;
    }
  }

  @Test
  void shouldAcceptWhatIsTrue(ReplayedCapture capture) {
    assertThat(capture).hasCalls(2).hasCalls(1, Outcome.NOT_ANSWERED);
    assertThat(partial(capture))
        .wasRecordedInPart()
        .hasFailure(FailureCode.ONE_WAY_MEDIA)
        .hasOnlyFailures(FailureCode.ONE_WAY_MEDIA)
        .hasDuration(Duration.ofMillis(3010), Duration.ofMillis(20))
        .hasLegs(1)
        .isFrom("201")
        .isTo("202")
        .hasEvents("ringing", "answered")
        .endedBecause("caller-hung-up");
    assertThat(capture.calls().getLast()).wasNotAnswered().hasNoFailures().hasNoGaps();
  }

  static Stream<Arguments> falsehoods() {
    return Stream.of(
        falsehood("outcome recorded", CallAssert::wasRecorded),
        falsehood("outcome not-recorded", CallAssert::wasNotRecorded),
        falsehood("outcome not-recorded", c -> c.wasNotRecordedBecause(FailureCode.NO_MEDIA)),
        falsehood("outcome not-answered", CallAssert::wasNotAnswered),
        falsehood("no failures", CallAssert::hasNoFailures),
        falsehood("the failure packet-loss", c -> c.hasFailure(FailureCode.PACKET_LOSS)),
        falsehood("the failures [] alone", CallAssert::hasOnlyFailures),
        falsehood(
            "a recording of 4000 ms ± 10 ms",
            c -> c.hasDuration(Duration.ofSeconds(4), Duration.ofMillis(10))),
        falsehood("2 legs", c -> c.hasLegs(2)),
        falsehood("a leg tied by audio", c -> c.isTiedBy("audio")),
        falsehood("a call from 999", c -> c.isFrom("999")),
        falsehood("a call to 999", c -> c.isTo("999")),
        falsehood("the end reason busy instead of caller-hung-up", c -> c.endedBecause("busy")),
        falsehood(
            "the events [answered, ringing] in order", c -> c.hasEvents("answered", "ringing")));
  }

  private interface Claim {
    void about(CallAssert call);
  }

  private static Arguments falsehood(String message, Claim claim) {
    return Arguments.of(message, claim);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("falsehoods")
  void shouldTellWhatIsThereInstead(String expected, Claim claim, ReplayedCapture capture) {
    ReplayedCall call = partial(capture);

    assertFails(() -> claim.about(assertThat(call)))
        .hasMessageContaining("expected " + expected)
        .hasMessageContaining(CALL);
  }

  @Test
  void shouldListCallsWhenTheirNumberIsUnexpected(ReplayedCapture capture) {
    assertFails(() -> assertThat(capture).hasCalls(1)).hasMessageContaining("calls: 2");
    assertFails(() -> assertThat(capture).hasCalls(2, Outcome.RECORDED))
        .hasMessageContaining("but 0 are");
    assertFails(() -> assertThat(capture).hasNoFailures()).hasMessageContaining(CALL);
    assertFails(capture::onlyCall).hasMessageContaining(CALL);
    assertFails(() -> capture.call("nobody's")).hasMessageContaining("nobody's");
    assertFails(() -> capture.calls().getLast().left()).hasMessageContaining("no recording of");
  }

  private static ReplayedCall partial(ReplayedCapture capture) {
    return capture.calls().getFirst();
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      ThrowingCallable what) {
    return assertThatThrownBy(what).isInstanceOf(AssertionError.class);
  }
}
