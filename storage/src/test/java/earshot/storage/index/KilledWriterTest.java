package earshot.storage.index;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.HANDOFF;
import static earshot.storage.index.tables.Tables.SUMMARY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a commit has promised is there, however its process ends; what it hasn't is there whole. */
@OnEachDatabase
class KilledWriterTest {
  private static final int ROUNDS = 4;

  private final IndexFixture fixture;

  KilledWriterTest(DatabaseKind kind, Databases databases) {
    fixture = new IndexFixture(kind, databases);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldLoseNoCommitThatWasAcknowledged() throws Exception {
    SplittableRandom random = new SplittableRandom(9);
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      // When
      acknowledged.addAll(killedAfter(1 + random.nextInt(60), round * 1_000_000));
      // Then
      IndexDatabase index = fixture.database();
      Set<String> calls =
          new HashSet<>(index.read(sql -> sql.select(CALL.ID).from(CALL).fetch(CALL.ID)));
      List<String> handOffs =
          index.read(sql -> sql.select(HANDOFF.CALL_ID).from(HANDOFF).fetch(HANDOFF.CALL_ID));
      int summaries = index.read(sql -> sql.fetchCount(SUMMARY));
      assertThat(calls).containsAll(acknowledged).hasSize(summaries);
      assertThat(handOffs).containsExactlyInAnyOrderElementsOf(calls);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS);
  }

  private List<String> killedAfter(int commits, int first) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CommittingChild.class.getName(),
                fixture.settings().url(),
                fixture.settings().credentials().map(Path::toString).orElse(""),
                Integer.toString(first))
            .redirectError(fixture.folder().resolve("child.log").toFile())
            .start();
    List<String> told = new ArrayList<>();
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      while (told.size() < commits) {
        String line = lines.readLine();
        assertThat(line).as("the child's word").isNotNull();
        if (line.contains("Z-")) {
          told.add(line);
        }
      }
      child.destroyForcibly();
      told.addAll(
          lines.readAllLines().stream()
              .filter(l -> l.length() == told.getFirst().length())
              .toList());
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("closed");
    } finally {
      child.destroyForcibly().waitFor();
    }
    return told;
  }
}
