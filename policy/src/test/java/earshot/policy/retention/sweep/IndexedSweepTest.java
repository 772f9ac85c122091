package earshot.policy.retention.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.retention.RetentionDecision.Destroy;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.TestPolicies;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep of an index on disk, with what it costs; a million calls with {@code
 * -Dearshot.retention.calls=1000000}.
 */
class IndexedSweepTest {
  private static final int CALLS = Integer.getInteger("earshot.retention.calls", 5000);
  private static final int CHUNK = 5000;

  private final RetentionEngine engine = new RetentionEngine(TestPolicies.THIRTY_SIX_MONTHS);

  @Test
  void shouldSweepTheWholeIndexAndFindWhatIsDue(@TempDir Path folder) {
    try (CallTable calls = new CallTable(folder.resolve("index.db"))) {
      // Given a call for each hour from 10:00 on 1 January 2020 on
      calls
          .database()
          .write(
              sql -> {
                TableLinks.create(sql);
                TableSink.create(sql);
                return null;
              });
      for (int first = 0; first < CALLS; first += CHUNK) {
        calls.add(first, Math.min(CALLS, first + CHUNK));
      }
      // And the day on which those of the first 300 days are due
      Instant now = Instant.parse("2023-10-26T02:00:00Z");
      int due = Math.min(CALLS, 300 * 24 - 10);
      IndexedCallFacts facts = new IndexedCallFacts(calls.database(), new TableLinks());
      TableSink sink =
          new TableSink(calls.database(), decision -> decision instanceof Destroy, () -> {});

      // When
      long before = System.nanoTime();
      SweepTally tally = new RetentionSweep(facts, sink, 500).run(engine, now);
      long millis = (System.nanoTime() - before) / 1_000_000;

      // Then
      System.out.printf(
          "retention: %,d calls of the index swept in %,d ms, heap at most %,d MiB%n",
          tally.calls(), millis, Runtime.getRuntime().maxMemory() >> 20);
      assertThat(tally.calls()).isEqualTo(CALLS);
      assertThat(tally.destroy()).isEqualTo(due);
      int written = calls.database().read(sql -> sql.fetchCount(TableSink.SETTLED));
      assertThat(written).isEqualTo(due);
    }
  }
}
