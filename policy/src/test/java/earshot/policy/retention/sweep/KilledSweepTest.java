package earshot.policy.retention.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;

import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.TestPolicies;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that sweeps is killed, again and again: every call is settled, and each once. */
class KilledSweepTest {
  private static final int CALLS = 3000;
  private static final int KILLS = 5;
  private static final String NOW = "2023-02-20T02:00:00Z";

  private final Path file;

  KilledSweepTest(@TempDir Path folder) {
    file = folder.resolve("index.db");
  }

  @Test
  void shouldSettleEachCallOnceHoweverOftenItIsKilled() throws Exception {
    // Given
    try (CallTable calls = new CallTable(file)) {
      calls
          .database()
          .write(
              sql -> {
                TableLinks.create(sql);
                TableSink.create(sql);
                return null;
              });
      calls.add(0, CALLS);
    }

    // When
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < KILLS; i++) {
      killedAfter(1 + random.nextInt(CALLS / 20 / KILLS));
    }
    long lastOne = finished();

    // Then the last one went on where the one before it had ended
    assertThat(lastOne).isBetween(1L, CALLS - 20L * KILLS);
    try (CallTable calls = new CallTable(file)) {
      Map<String, Integer> times =
          calls
              .database()
              .read(
                  sql ->
                      sql.select(TableSink.CALL, count())
                          .from(TableSink.SETTLED)
                          .groupBy(TableSink.CALL)
                          .fetchMap(TableSink.CALL, count()));
      assertThat(times).hasSize(CALLS).allSatisfy((_, each) -> assertThat(each).isEqualTo(1));
      assertThat(settled(calls)).isEqualTo(expected());
    }
  }

  private static Map<String, String> settled(CallTable calls) {
    return calls
        .database()
        .read(
            sql ->
                sql.select(TableSink.CALL, TableSink.DECISION)
                    .from(TableSink.SETTLED)
                    .fetchMap(TableSink.CALL, TableSink.DECISION));
  }

  private static Map<String, String> expected() {
    RetentionEngine engine = new RetentionEngine(TestPolicies.THIRTY_SIX_MONTHS);
    LocalDate today = LocalDate.parse("2023-02-20");
    return IntStream.range(0, CALLS)
        .boxed()
        .collect(
            Collectors.toMap(
                CallTable::id,
                i ->
                    engine
                        .decide(TestFacts.general(CallTable.started(i).toString()), today)
                        .sentence()));
  }

  private void killedAfter(int pages) throws Exception {
    Process child = child();
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < pages; i++) {
        assertThat(lines.readLine()).as("the child's word").isEqualTo("page");
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private long finished() throws Exception {
    Process child = child();
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      List<String> told = lines.readAllLines();
      assertThat(told).as("the child's words").isNotEmpty();
      return Long.parseLong(told.getLast().replace("done ", ""));
    } finally {
      child.waitFor();
    }
  }

  private Process child() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.jooq.no-logo=true",
            "-Dorg.jooq.no-tips=true",
            "-cp",
            System.getProperty("java.class.path"),
            SweepingChild.class.getName(),
            file.toString(),
            NOW)
        .redirectError(file.resolveSibling("child.log").toFile())
        .start();
  }
}
