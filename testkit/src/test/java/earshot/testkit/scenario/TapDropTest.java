package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.GapRecord;
import earshot.capture.record.Outcome;
import earshot.capture.tap.MirrorEvent;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.Side;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames that the recorder itself dropped are told from those that the network lost. */
final class TapDropTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private final Surgery surgery = new Surgery(81);
  private final Leg leg;

  TapDropTest() {
    surgery.script.startingAt(START);
    leg = surgery.leg("call");
  }

  /** The kernel's figures of a second of the script, in ms after it began. */
  private MirrorEvent counted(long fromMs, long drops) {
    long startNs = (START.toEpochMilli() + fromMs) * 1_000_000;
    return new MirrorEvent.Counted(
        "eth1", startNs + 1_000_000_000L, startNs, 100, drops, drops > 0 ? 1 : 0);
  }

  private Live play(MirrorEvent... events) {
    return new Live(surgery.script, ns -> ns, 0, List.of(events));
  }

  @Test
  void shouldBlameTheRecorderForWhatWasLostWhileItDroppedFrames() {
    // Given a call that loses some packets in its third second, and some in its seventh; it is
    // answered after 0.3 seconds
    leg.sender(Side.CALLER, s -> s.losesBetween(3000, 3300));
    leg.sender(Side.CALLEE, s -> s.losesBetween(7000, 7200));
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);

    // When the kernel says that it dropped frames in the third
    ReplayedCall call =
        play(counted(2000, 0), counted(3000, 15), counted(4000, 0), counted(7000, 0)).call();

    // Then those are the recorder's, and the others the network's
    assertThat(call.gaps(0)).extracting(GapRecord::cause).containsExactly("tap-drop");
    assertThat(call.gaps(1)).extracting(GapRecord::cause).containsExactly("wire-loss");
    assertThat(call.failures())
        .containsExactlyInAnyOrder(FailureCode.TAP_DROP, FailureCode.PACKET_LOSS);
    assertThat(call.record().failures())
        .filteredOn(failure -> failure.code() == FailureCode.TAP_DROP)
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.detail())
                    .startsWith("15 frames dropped by the recorder while it was up; ")
                    .containsPattern("[23]\\d\\d ms of its channels"));
    assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
  }

  @Test
  void shouldTellACallOfDropsThatWereNotItsOwn() {
    leg.invite().ring(300).answer().talk(10_000).hangUp(Side.CALLER);

    ReplayedCall call = play(counted(3000, 15)).call().isBitExact();
    assertThat(call.failures()).containsExactly(FailureCode.TAP_DROP);
    assertThat(call.record().failures().getFirst().detail()).contains("; 0 ms of its channels");
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
  }

  @Test
  void shouldSayNothingToACallThatWasNotUpThen() {
    leg.startingAtMs(5000).invite().ring(300).answer().talk(3000).hangUp(Side.CALLER);

    play(counted(1000, 15)).call().isRecordedInFull();
  }
}
