package earshot.policy.retention.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.Trigger;
import earshot.policy.retention.CallFacts;
import earshot.policy.retention.Hold;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.TestPolicies;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index's own table, walked and looked at once more. */
class IndexedCallFactsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

  private final CallTable calls;
  private final IndexedCallFacts facts;

  IndexedCallFactsTest(@TempDir Path folder) {
    calls = new CallTable(folder.resolve("index.db"));
    facts = new IndexedCallFacts(calls.database(), new TableLinks());
  }

  @BeforeEach
  void fill() {
    calls
        .database()
        .write(
            sql -> {
              TableLinks.create(sql);
              return null;
            });
    calls.add(0, 25);
  }

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void shouldWalkAllCallsByPages() {
    List<String> met = new ArrayList<>();
    SweepPage page = facts.after(SweepPosition.START, 10);
    // A call that comes in meanwhile moves nothing.
    calls.add(-1, 0);
    while (!page.calls().isEmpty()) {
      page.calls().forEach(call -> met.add(call.callId()));
      page = facts.after(page.end(), 10);
    }

    assertThat(met)
        .containsExactlyElementsOf(IntStream.range(0, 25).mapToObj(CallTable::id).toList());
  }

  @Test
  void shouldTellWhatTheIndexAndStaffKnow() {
    calls
        .database()
        .write(
            sql -> {
              TableLinks.place(sql, CallTable.id(3), "C-17");
              CallTable.destroy(sql, CallTable.id(4), Instant.parse("2023-01-01T02:00:00Z"));
              return null;
            });

    CallFacts held = facts.find(CallTable.id(3)).orElseThrow();
    CallFacts gone = facts.find(CallTable.id(4)).orElseThrow();

    assertThat(held.started()).isEqualTo(CallTable.started(3));
    assertThat(held.ended()).isEqualTo(CallTable.started(3).plusSeconds(60));
    assertThat(held.holds()).containsExactly(new Hold("complaint", "C-17"));
    assertThat(held.destroyed()).isEmpty();
    assertThat(gone.destroyed()).contains(Instant.parse("2023-01-01T02:00:00Z"));
    assertThat(facts.find("nobody")).isEmpty();
  }

  @Test
  void shouldKeepACallOfWhichStaffHaveSaidNothingWhereThePolicyLeavesAChoice() {
    // Given a policy with two classes that begin with the call
    Policy choice =
        TestPolicies.of(
            "choice",
            TestPolicies.general(Optional.of("P36M"), Optional.empty(), Disposition.DESTROY),
            TestPolicies.retention(
                "other",
                Trigger.CALL_CREATED,
                Optional.of("P1M"),
                Optional.empty(),
                Disposition.DESTROY));
    IndexedCallFacts alone = new IndexedCallFacts(calls.database(), (_, _) -> Map.of());

    CallFacts call = alone.find(CallTable.id(0)).orElseThrow();

    assertThat(new RetentionEngine(choice).decide(call, TODAY).sentence())
        .isEqualTo("Kept, because nobody has said which class it is in.");
  }
}
