package earshot.policy.daily;

import static earshot.storage.index.tables.Tables.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.cases.StaffLinks;
import earshot.policy.people.Acts;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.TestPolicies;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.policy.retention.sweep.RetentionSweep;
import earshot.policy.retention.sweep.SweepTally;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jooq.BatchBindStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day's sweep with all its tables, and what it costs; a million calls with {@code
 * -Dearshot.retention.calls=1000000}.
 */
class SweptDayTest {
  private static final int CALLS = Integer.getInteger("earshot.retention.calls", 5000);
  private static final int CHUNK = 5000;
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** When the first call begins; each is ten minutes after the one before. */
  private static final Instant START = Instant.parse("2020-01-01T10:00:00Z");

  /** By the end of this day those of the first twenty are due. */
  private static final Instant NOW = Instant.parse("2023-01-20T02:15:00Z");

  @Test
  void shouldFindWhatIsDueAndTheSameTheNextTime(@TempDir Path folder) {
    try (IndexDatabase index =
        IndexDatabase.open(IndexSettings.embedded(folder.resolve("index.db")))) {
      // Given
      Acts acts = new Acts(index, InstantSource.fixed(NOW), LONDON);
      for (int first = 0; first < CALLS; first += CHUNK) {
        add(index, first, Math.min(CALLS, first + CHUNK));
      }
      IndexedCallFacts facts = new IndexedCallFacts(index, new StaffLinks(LONDON));
      RetentionSweep sweep = new RetentionSweep(facts, new WorkList(acts), 500);
      RetentionEngine engine = new RetentionEngine(TestPolicies.THIRTY_SIX_MONTHS);
      int due = Math.min(CALLS, 20 * 144 - 60);

      for (int run = 0; run < 2; run++) {
        // When
        long before = System.nanoTime();
        SweepTally tally = sweep.run(engine, NOW);
        long millis = (System.nanoTime() - before) / 1_000_000;

        // Then
        System.out.printf(
            "retention: sweep %d of %,d calls in %,d ms, heap at most %,d MiB%n",
            run + 1, tally.calls(), millis, Runtime.getRuntime().maxMemory() >> 20);
        assertThat(tally.calls()).isEqualTo(CALLS);
        assertThat(tally.destroy()).isEqualTo(due);
        assertThat(new DueCalls(index).count(Due.What.DESTROY)).isEqualTo(due);
      }
    }
  }

  private static void add(IndexDatabase index, int from, int to) {
    index.write(
        sql -> {
          BatchBindStep batch =
              sql.batch(
                  sql.insertInto(
                          CALL,
                          CALL.SEQ,
                          CALL.ID,
                          CALL.STARTED_US,
                          CALL.ENDED_US,
                          CALL.DIRECTION,
                          CALL.END_REASON,
                          CALL.OUTCOME,
                          CALL.DURATION_MS,
                          CALL.DURATION_CLASS)
                      .values((Long) null, null, null, null, null, null, null, null, null));
          for (int i = from; i < to; i++) {
            long started = ChronoUnit.MICROS.between(Instant.EPOCH, START.plusSeconds(600L * i));
            batch =
                batch.bind(
                    started << 10,
                    "call-" + i,
                    started,
                    started + 60_000_000,
                    "inbound",
                    "caller-hung-up",
                    "recorded",
                    60_000L,
                    (short) 6);
          }
          return batch.execute();
        });
  }
}
