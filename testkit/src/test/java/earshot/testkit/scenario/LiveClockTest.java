package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Incident;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.HoldStyle;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.MediaEnd;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.Side;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody sets the machine's clock in the middle of a call: it goes on, live. */
final class LiveClockTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MINUTE_NS = 60 * SECOND_NS;
  private final Surgery surgery = new Surgery(71);
  private final Leg leg = surgery.leg("call");

  /** A clock that is set by so many seconds when the script's minute is that old. */
  private static LongUnaryOperator setBy(long seconds, double atSecond) {
    return ns -> ns % MINUTE_NS < atSecond * SECOND_NS ? ns : ns + seconds * SECOND_NS;
  }

  private static void goesOn(Live live, long seconds) {
    ReplayedCall call = live.call();
    assertThat(call.failures()).containsExactly(FailureCode.CLOCK_STEP);
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(call.record().endReason()).isEqualTo("caller-hung-up");
    assertThat(call.events()).contains("clock-step");
    Incident told = seconds < 0 ? Incident.CLOCK_WENT_BACK : Incident.CLOCK_WENT_AHEAD;
    assertThat(live.counters().of(told)).isEqualTo(1);
    assertThat(
            live.counters().of(Incident.CLOCK_WENT_BACK)
                + live.counters().of(Incident.CLOCK_WENT_AHEAD))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {3600, 86_400, -3600, -86_400, 2, -2, 20 * 365 * 86_400L})
  void shouldGoOnWhileTheWireIsActive(long seconds) {
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);

    Live live = new Live(surgery.script, setBy(seconds, 5));
    goesOn(live, seconds);
    ReplayedCall call = live.call().isBitExact();
    assertThat(call.record().gaps()).isEmpty();
    assertThat(call.recording().durationMs()).isBetween(9_900L, 10_100L);
    assertThat(call.record().streams()).allMatch(stream -> stream.maxGapMs() < 1000);
  }

  @ParameterizedTest
  @ValueSource(longs = {3600, -3600})
  void shouldPutFramesInTheirPlaceThatWereStampedBeforeAndComeAfter(long seconds) {
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);

    Live live = new Live(surgery.script, setBy(seconds, 5), 3, List.of());
    goesOn(live, seconds);
    assertThat(live.call().isBitExact().record().gaps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {3600, 86_400, -3600, -86_400})
  void shouldGoOnWhileTheCallIsOnHoldAndNothingIsSent(long seconds) {
    leg.invite().ring(300).answer().talk(2000);
    leg.reinvite(Side.CALLER, end -> end.holds(HoldStyle.INACTIVE)).talk(6000);
    leg.reinvite(Side.CALLER, MediaEnd::resumes).talk(2000).hangUp(Side.CALLER);

    Live live = new Live(surgery.script, setBy(seconds, 5));
    goesOn(live, seconds);
    ReplayedCall call = live.call().isBitExact();
    assertThat(call.recording().durationMs()).isBetween(9_900L, 10_300L);
    assertThat(call.gapCauses(0)).containsExactly("hold");
  }

  @ParameterizedTest
  @ValueSource(longs = {3600, 86_400, -3600, -86_400})
  void shouldGoOnWhileBothSidesAreSilentForAMoment(long seconds) {
    for (Side side : Side.values()) {
      leg.sender(side, s -> s.inSilence(RtpSender.Silence.SUPPRESSED));
    }
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);

    Live live = new Live(surgery.script, setBy(seconds, 5.05));
    goesOn(live, seconds);
    assertThat(live.call().recording().durationMs()).isBetween(8_000L, 10_100L);
  }

  @ParameterizedTest
  @ValueSource(longs = {3600, -3600})
  void shouldGoOnRinging(long seconds) {
    leg.invite().ring(8000).answer().talk(3000).hangUp(Side.CALLER);

    Live live = new Live(surgery.script, setBy(seconds, 5));
    goesOn(live, seconds);
    assertThat(live.call().record().answered()).isPresent();
  }

  @Test
  void shouldWriteACallThatEndedJustBeforeTheClockWentBack() {
    // Given a call that has hung up, and is kept open for what may still be under way
    leg.invite().ring(300).answer().talk(3000).hangUp(Side.CALLER);

    // When the clock is set back by an hour; then it does not take an hour (see Live)
    Live live = new Live(surgery.script, setBy(-3600, 4));
    assertThat(live.call().outcome()).isEqualTo(Outcome.RECORDED);
  }

  @Test
  void shouldSayNothingOfAClockThatNobodySets() {
    leg.invite().ring(300).answer().talk(2000);
    leg.reinvite(Side.CALLER, end -> end.holds(HoldStyle.INACTIVE)).talk(6000);
    leg.reinvite(Side.CALLER, MediaEnd::resumes).talk(2000).hangUp(Side.CALLER);

    // 400 millionths fast, as a clock that is being corrected
    Live live = new Live(surgery.script, ns -> ns + ns % MINUTE_NS / 2500);
    live.call().isRecordedInFull();
  }
}
