package earshot.policy.retention.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.retention.RetentionDecision.Destroy;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.TestPolicies;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetentionSweepTest {
  private static final int CALLS = 1000;
  private static final Instant TODAY = Instant.parse("2096-11-22T02:00:00Z");

  private final RetentionEngine engine = new RetentionEngine(RandomCalls.POLICY);
  private final RetentionSource source = new NumberedCalls(CALLS, RandomCalls::facts);
  private final MemorySink sink = new MemorySink();
  private final RetentionSweep sweep = new RetentionSweep(source, sink, 64);

  @Test
  void shouldMeetEachCallOnceInOrder() {
    SweepTally tally = sweep.run(engine, TODAY);

    assertThat(sink.order)
        .containsExactlyElementsOf(LongStream.range(0, CALLS).mapToObj(Long::toString).toList());
    assertThat(tally.calls()).isEqualTo(CALLS);
    assertThat(tally.resumed()).isFalse();
  }

  @Test
  void shouldGoOnWhereItWasKilled() {
    // Given
    sink.dieAtPage(6);
    assertThatThrownBy(() -> sweep.run(engine, TODAY)).hasMessage("killed");
    assertThat(sink.order).hasSize(5 * 64);

    // When it is started again, later on the same day
    SweepTally tally = sweep.run(engine, TODAY.plusSeconds(3600));

    // Then no call is settled twice, and none is left out
    assertThat(sink.order).hasSize(CALLS).doesNotHaveDuplicates();
    assertThat(tally.resumed()).isTrue();
    assertThat(tally.calls()).isEqualTo(CALLS - 5 * 64);
  }

  @Test
  void shouldBeginAnewOnAnotherDayOrUnderAnotherPolicy() {
    // Given one that was broken off yesterday
    sink.dieAtPage(6);
    assertThatThrownBy(() -> sweep.run(engine, TODAY.minusSeconds(86_400))).hasMessage("killed");

    // When
    SweepTally tally = sweep.run(engine, TODAY);

    // Then
    assertThat(tally.resumed()).isFalse();
    assertThat(tally.calls()).isEqualTo(CALLS);
  }

  @Test
  void shouldDecideTheSameWhenItIsRunTwice() {
    sweep.run(engine, TODAY);
    Map<String, DecidedCall> first = Map.copyOf(sink.settled);

    SweepTally again = sweep.run(engine, TODAY);

    assertThat(again.calls()).isEqualTo(CALLS);
    assertThat(sink.settled).isEqualTo(first);
  }

  @Test
  void shouldCountTheDayInThePracticeAndNotInUtc() {
    // Given a call that is due on 1 July, and a moment that is 1 July in the practice already
    RetentionSource one = new NumberedCalls(1, _ -> TestFacts.general("2026-07-01T10:00:00Z"));
    RetentionEngine thirtySixMonths = new RetentionEngine(TestPolicies.THIRTY_SIX_MONTHS);

    SweepTally before =
        new RetentionSweep(one, sink, 1)
            .run(thirtySixMonths, Instant.parse("2029-06-30T22:59:59Z"));
    SweepTally after =
        new RetentionSweep(one, sink, 1)
            .run(thirtySixMonths, Instant.parse("2029-06-30T23:00:00Z"));

    assertThat(before.kept()).isEqualTo(1);
    assertThat(after.destroy()).isEqualTo(1);
  }

  @Test
  void shouldDecideAboutOneCallWhenSomethingAboutItChanges() {
    RetentionSource one = new NumberedCalls(1, _ -> TestFacts.general("2020-07-01T10:00:00Z"));
    RetentionSweep single = new RetentionSweep(one, sink, 1);
    RetentionEngine thirtySixMonths = new RetentionEngine(TestPolicies.THIRTY_SIX_MONTHS);

    assertThat(single.changed(thirtySixMonths, "0", TODAY)).get().isInstanceOf(Destroy.class);
    assertThat(sink.settled).containsOnlyKeys(TestFacts.ID);
    assertThat(single.changed(thirtySixMonths, "1", TODAY)).isEmpty();
  }

  @Test
  void shouldRefuseAnEmptyPage() {
    assertThatThrownBy(() -> new RetentionSweep(source, sink, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
