package earshot.policy.retention.sweep;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index's own table, walked and looked at once more. */
class IndexedCallFactsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

  private final RetentionEngine engine = new RetentionEngine(TestPolicies.THIRTY_SIX_MONTHS);
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
  void shouldKeepACallOfWhichStaffHaveSaidNothing() {
    IndexedCallFacts alone = new IndexedCallFacts(calls.database(), (_, _) -> Map.of());

    CallFacts call = alone.find(CallTable.id(0)).orElseThrow();

    assertThat(engine.decide(call, TODAY).sentence())
        .isEqualTo("Kept, because its class is not in the policy.");
  }

  @Test
  void shouldSeeAHoldThatWasPlacedAfterTheSweep() {
    // Given a sweep that has decided to destroy, and a hold since
    String id = CallTable.id(0);
    Recheck recheck = new Recheck(facts);
    assertThat(destroys(recheck, id)).isTrue();
    calls
        .database()
        .write(
            sql -> {
              TableLinks.place(sql, id, "C-17");
              TableLinks.place(sql, id, "S-3");
              return null;
            });

    // When it comes to destroying, then it is kept until the last is lifted
    assertThat(destroys(recheck, id)).isFalse();
    lift(id, "S-3");
    assertThat(destroys(recheck, id)).isFalse();
    lift(id, "C-17");
    assertThat(destroys(recheck, id)).isTrue();
  }

  @Test
  void shouldSeeInTheSameTransactionThatItIsGone() {
    Recheck recheck = new Recheck(facts);
    String id = CallTable.id(0);

    boolean again =
        calls
            .database()
            .write(
                sql -> {
                  CallTable.destroy(sql, id, Instant.parse("2026-11-22T02:00:00Z"));
                  return recheck.destroys(sql, engine, id, TODAY).isPresent();
                });

    assertThat(again).isFalse();
  }

  private void lift(String call, String hold) {
    calls
        .database()
        .write(
            sql -> {
              TableLinks.lift(sql, call, hold);
              return null;
            });
  }

  private boolean destroys(Recheck recheck, String id) {
    return calls.database().write(sql -> recheck.destroys(sql, engine, id, TODAY).isPresent());
  }
}
