package earshot.storage.index;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.capture.watch.FormerCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class CallHistoryTest {
  private static final int DAY = 86_400;
  private static final Instant HOUR = Instant.parse("2026-04-14T10:00:00Z");

  private final IndexFixture fixture;

  CallHistoryTest(DatabaseKind kind, Databases databases) {
    fixture = new IndexFixture(kind, databases);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldCountFormerDaysByTheHourAndOpenTheLatestCalls() {
    // Given three calls three days ago, one of them in part, one forty days ago and two today
    fixture.insertAll(
        List.of(
            TestCalls.call(-3 * DAY),
            TestCalls.call(-3 * DAY + 1),
            partial(TestCalls.call(-3 * DAY + 2)),
            TestCalls.call(-40 * DAY),
            TestCalls.call(0),
            TestCalls.call(60)));
    // And the key of one of today's is destroyed
    fixture.sealing().destroy(TestCalls.call(60).id());

    // When they are read for coverage
    CallHistory history =
        fixture
            .database()
            .read(sql -> CallHistory.read(sql, "", HOUR.minus(Duration.ofDays(31)), HOUR));

    // Then the users are known of those alone that are told one by one and can be opened
    Instant then = HOUR.minus(Duration.ofDays(3));
    assertThat(history.calls(fixture.sealing()))
        .containsExactlyInAnyOrder(
            new FormerCalls(then, Outcome.RECORDED, true, 2, Set.of()),
            new FormerCalls(then, Outcome.PARTIAL, true, 1, Set.of()),
            new FormerCalls(
                TestCalls.START, Outcome.RECORDED, true, 1, Set.of("+442079460123", "204")),
            new FormerCalls(TestCalls.START.plusSeconds(60), Outcome.RECORDED, true, 1, Set.of()));
  }

  @Test
  void shouldHaveNothingToTellOfAnEmptyIndex() {
    CallHistory history = fixture.database().read(sql -> CallHistory.read(sql, "", HOUR, HOUR));
    assertThat(history.calls(fixture.sealing())).isEmpty();
  }

  private static CallRecord partial(CallRecord call) {
    return TestCalls.with(
        call, Duration.ofMinutes(1), "inbound", Outcome.PARTIAL, FailureCode.PACKET_LOSS);
  }
}
