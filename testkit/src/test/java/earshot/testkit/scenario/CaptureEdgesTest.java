package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.HoldStyle;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.LegOptions;
import earshot.testkit.traffic.LookAlike;
import earshot.testkit.traffic.Side;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A capture that begins, ends or misses something in the middle of a call. */
final class CaptureEdgesTest {
  private final Surgery surgery = new Surgery(14);
  private final Leg leg = surgery.leg("call");

  @Test
  void shouldRecordTheRestOfACallThatHadBegunBefore() {
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);
    surgery.script.capturedBetween(3000, 60_000);

    ReplayedCall call = surgery.replay().call();
    // A BYE says who, not where the media was: it is tied to what was heard by the hosts.
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.failures()).contains(FailureCode.STARTED_LATE);
    assertThat(call.record().endReason()).isEqualTo("caller-hung-up");
    assertThat(call.pcm()[0].length).isBetween(56_000, 60_000);
  }

  @Test
  void shouldKeepACallThatTheEndOfTheCaptureCutsShort() {
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);
    surgery.script.capturedBetween(0, 5000);

    ReplayedCall call = surgery.replay().call().isBitExact();
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(call.failures()).containsExactly(FailureCode.CAPTURE_INTERRUPTED);
    assertThat(call.record().endReason()).isEqualTo("capture-ended");
  }

  /** Seconds by which the clock is set ahead in the middle of a call. */
  @ParameterizedTest
  @ValueSource(longs = {4, 30, 200, 3600, 86_400, 3 * 366 * 86_400L})
  void shouldGoOnWithoutAHoleWhenTheClockIsSetAhead(long seconds) {
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);
    long secondNs = 1_000_000_000L;

    Replayed replayed =
        Replayed.of(
            surgery.script,
            ns -> ns % (60 * secondNs) < 5 * secondNs ? ns : ns + seconds * secondNs);
    ReplayedCall call = replayed.call().isBitExact();
    assertThat(call.failures()).containsExactly(FailureCode.CLOCK_STEP);
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(call.record().endReason()).isEqualTo("caller-hung-up");
    assertThat(call.record().gaps()).isEmpty();
    assertThat(call.record().streams()).allMatch(stream -> stream.maxGapMs() < 1000);
  }

  @Test
  void shouldTellThatTheClockWasSetWhateverElseComesFirst() {
    // Other traffic, a packet of which is the first to come with the new time.
    Host one = surgery.script.host("91", "", "10.9.0.1");
    Host two = surgery.script.host("92", "", "10.9.0.2");
    surgery.script.lookAlike(LookAlike.CONSTANT_SEQUENCE, one, two, 0, 12_000);
    leg.startingAtMs(3).invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);
    long secondNs = 1_000_000_000L;

    Replayed replayed =
        Replayed.of(
            surgery.script,
            ns -> ns % (60 * secondNs) < 5 * secondNs ? ns : ns + 86_400 * secondNs);
    ReplayedCall call = replayed.callOf(leg.callId()).isBitExact();
    assertThat(call.failures()).containsExactly(FailureCode.CLOCK_STEP);
    assertThat(call.record().gaps()).isEmpty();
  }

  @Test
  void shouldFillNoHoleThatIsLongerThanAnyHold() {
    // The first that comes with a clock a day ahead is SIP, so the time is believed.
    leg.invite().ring(300).answer().talk(4000).reinvite(Side.CALLEE, end -> {}).talk(4000);
    leg.hangUp(Side.CALLER);
    long secondNs = 1_000_000_000L;
    AtomicBoolean set = new AtomicBoolean();

    Replayed replayed =
        Replayed.of(
            surgery.script,
            ns -> {
              set.compareAndSet(false, ns % (60 * secondNs) > 4_305_000_000L);
              return set.get() ? ns + 86_400 * secondNs : ns;
            });
    long samples = 0;
    for (ReplayedCall call : replayed.calls()) {
      samples += call.pcm().length == 0 ? 0 : call.pcm()[0].length;
      assertThat(call.failures()).isNotEmpty();
    }
    assertThat(samples).isLessThan(20 * 8000);
  }

  @Test
  void shouldNotTakeAnOutageForAClockThatWasSet() {
    // Nothing reaches the tap for eight seconds, while both go on talking.
    for (Side side : Side.values()) {
      leg.sender(side, s -> s.losesBetween(4000, 12_000));
    }
    leg.invite().ring(300).answer().talk(16_000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.failures())
        .contains(FailureCode.PACKET_LOSS)
        .doesNotContain(FailureCode.CLOCK_STEP);
    assertThat(call.pcm()[0].length).isBetween(15_900 * 8, 16_100 * 8);
  }

  @Test
  void shouldEndACallWhoseByeWasLostWhenItsMediaStopped() {
    leg.invite().ring(300).answer().talk(4000).vanish();
    Leg later = surgery.leg("later").startingAtMs(700_000);
    later.invite().ring(300).answer().talk(1000).hangUp(Side.CALLER);

    ReplayedCall call = surgery.replay().callOf(leg.callId()).isBitExact();
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(call.failures()).containsExactly(FailureCode.MEDIA_TIMEOUT);
    assertThat(call.record().endReason()).isEqualTo("media-timeout");
    assertThat(call.record().ended()).isBefore(call.record().started().plusSeconds(6));
  }

  @Test
  void shouldEndACallOnHoldWhoseByeWasLost() {
    leg.invite().ring(300).answer().talk(4000);
    leg.reinvite(Side.CALLER, end -> end.holds(HoldStyle.INACTIVE)).talk(1000).vanish();
    Leg later = surgery.leg("later").startingAtMs(3_000_000);
    later.invite().ring(300).answer().talk(1000).hangUp(Side.CALLER);

    Replayed replayed = surgery.replay();
    assertThat(replayed.callOf(leg.callId()).record().endReason()).isEqualTo("media-timeout");
    assertThat(replayed.mostCallsUp()).isLessThanOrEqualTo(2);
  }

  @Test
  void shouldKeepAQuietCallUpWhileRtcpShowsItAlive() {
    leg.with(LegOptions::rtcp).invite().ring(300).answer().talk(4000);
    leg.talk(200_000).hangUp(Side.CALLER);

    assertThat(surgery.replay().call().record().endReason()).isEqualTo("caller-hung-up");
  }

  @Test
  void shouldFindACallAnsweredWhoseAnswerWasLost() {
    leg.invite().ring(300).unseen(Leg::answer).talk(5000).hangUp(Side.CALLEE);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(call.failures()).containsExactly(FailureCode.SIGNALLING_INCOMPLETE);
    assertThat(call.pcm()[0].length).isGreaterThan(38_000);
    assertThat(call.pcm()[1].length).isGreaterThan(38_000);
  }

  @Test
  void shouldRecordACallWhoseInviteWasLost() {
    leg.unseen(Leg::invite).ring(300).answer().talk(5000).hangUp(Side.CALLEE);

    ReplayedCall call = surgery.replay().call();
    assertThat(call.failures()).contains(FailureCode.SIGNALLING_INCOMPLETE);
    call.isBitExact();
  }
}
