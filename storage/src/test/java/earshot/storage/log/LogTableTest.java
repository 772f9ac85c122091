package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.storage.file.DiskLayer;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.log.LogEntry.CallDestroyed;
import earshot.storage.log.LogEntry.CallSealed;
import earshot.storage.log.LogEntry.FileDigest;
import earshot.storage.log.LogEntry.OtherEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class LogTableTest {
  private static final Instant AT = Instant.parse("2026-04-14T10:18:04.120Z");
  private static final String CALL = "20260414T101530.123456Z-9f2c41d07a";
  private static final SigningKey KEY = TestKeys.generate("earshot/test");

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private IndexSettings settings;
  private IndexDatabase index;
  private EntryFiles entries;
  private CheckpointPlace here;
  private CheckpointPlace elsewhere;

  LogTableTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() {
    settings = databases.fresh(kind, folder);
    index = IndexDatabase.open(settings);
    entries = new EntryFiles(DiskLayer.open(), folder.resolve("log"));
    here = new CheckpointPlace(folder.resolve("log/checkpoint"));
    elsewhere = new CheckpointPlace(folder.resolve("elsewhere/checkpoint"));
  }

  @AfterEach
  void shouldClose() {
    if (index != null) { // the machine has that database
      index.close();
    }
  }

  private static LogEntry entry(long number) {
    return new OtherEntry("test", "number " + number + "\n");
  }

  private void append(int from, int to) {
    index.write(
        transaction -> {
          for (int i = from; i < to; i++) {
            LogTable.append(transaction, entry(i));
          }
          return null;
        });
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(index, entries, KEY, List.of(here, elsewhere), Duration.ofMinutes(10));
  }

  @Test
  void shouldHaveTheRootOfItsEntriesAtEverySize() {
    // Given more entries than two tiles hold
    append(0, 700);

    // Then
    index.read(
        transaction -> {
          MerkleTree tree = new MerkleTree(LogTable.tiles(transaction));
          Frontier expected = Frontier.EMPTY;
          for (int i = 0; i < 700; i++) {
            expected = expected.append(entry(i).leaf()).frontier();
            assertThat(tree.root(i + 1)).isEqualTo(expected.root());
          }
          assertThat(LogTable.head(transaction)).isEqualTo(expected);
          assertThat(tree.inclusion(699, 700).proves(entry(699).leaf(), expected.root())).isTrue();
          return null;
        });
  }

  @Test
  void shouldHaveTheSameRootWhenEntriesComeTogether() {
    // Given
    append(0, 10);
    List<LogEntry> others = LongStream.range(10, 700).mapToObj(LogTableTest::entry).toList();
    // When
    long first = index.write(transaction -> LogTable.append(transaction, others));
    long none = index.write(transaction -> LogTable.append(transaction, List.of()));
    // Then
    assertThat(first).isEqualTo(10);
    assertThat(none).isEqualTo(700);
    index.read(
        transaction -> {
          Frontier expected = Frontier.EMPTY;
          for (int i = 0; i < 700; i++) {
            expected = expected.append(entry(i).leaf()).frontier();
          }
          assertThat(LogTable.head(transaction)).isEqualTo(expected);
          assertThat(new MerkleTree(LogTable.tiles(transaction)).root(700))
              .isEqualTo(expected.root());
          assertThat(LogTable.bodies(transaction, 699, 2)).containsExactly(entry(699).body());
          return null;
        });
  }

  @Test
  void shouldForgetWhatItsTransactionUndid() {
    append(0, 255);
    assertThatThrownBy(
            () ->
                index.write(
                    transaction -> {
                      assertThat(LogTable.append(transaction, entry(-1))).isEqualTo(255);
                      throw new IllegalStateException("undone");
                    }))
        .hasMessage("undone");
    append(255, 257);
    index.read(
        transaction -> {
          assertThat(LogTable.head(transaction).size()).isEqualTo(257);
          assertThat(LogTable.bodies(transaction, 254, 10))
              .containsExactly(entry(254).body(), entry(255).body(), entry(256).body());
          return null;
        });
  }

  @Test
  void shouldTakeEntriesOneAfterTheOtherFromManyAtOnce()
      throws InterruptedException, ExecutionException {
    // When eight append at once to a log without a head
    List<Future<Long>> positions = new ArrayList<>();
    try (var executor = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 80; i++) {
        LogEntry entry = entry(i);
        positions.add(executor.submit(() -> index.write(tx -> LogTable.append(tx, entry))));
      }
    }

    // Then
    List<Long> taken = new ArrayList<>();
    for (Future<Long> position : positions) {
      taken.add(position.get());
    }
    assertThat(taken).doesNotHaveDuplicates().hasSize(80);
    index.read(
        transaction -> {
          Frontier head = LogTable.head(transaction);
          assertThat(head.size()).isEqualTo(80);
          assertThat(new MerkleTree(LogTable.tiles(transaction)).root(80)).isEqualTo(head.root());
          return null;
        });
  }

  @Test
  void shouldProveACall() throws IOException {
    // Given
    CallSealed sealed =
        new CallSealed(
            AT,
            CALL,
            Sha256.of("record".getBytes(UTF_8)),
            List.of(new FileDigest("audio.wav", Sha256.of("audio".getBytes(UTF_8)))));
    append(0, 300);
    index.write(transaction -> LogTable.append(transaction, sealed));
    index.write(transaction -> LogTable.append(transaction, new CallDestroyed(AT, CALL)));
    Proofs proofs = new Proofs(index, KEY.verifier(), here);

    // Then it waits for a checkpoint
    assertThatThrownBy(() -> proofs.prove(CALL)).hasMessage("no checkpoint was signed yet");
    checkpoints().publish();
    EntryProof proof = proofs.prove(CALL);
    assertThat(proof.entry()).isEqualTo(sealed);
    assertThat(EntryProof.check(proof.json().getBytes(UTF_8), KEY.verifier())).isEqualTo(proof);
    assertThatThrownBy(() -> proofs.prove("20260414T101530.123456Z-0000000000"))
        .hasMessageStartingWith("the log has no call");
  }

  @Test
  void shouldSignOnlyWhatIsInFiles() throws IOException {
    // Given
    append(0, 3);

    // When
    Checkpoints checkpoints = checkpoints();
    assertThat(checkpoints.tick(AT).orElseThrow())
        .containsExactly(
            new Checkpoints.Outcome.Stands(here, 3), new Checkpoints.Outcome.Stands(elsewhere, 3));
    append(3, 5);

    // Then nothing is done before it is due
    assertThat(checkpoints.tick(AT.plusSeconds(599))).isEmpty();
    assertThat(entries.size()).isEqualTo(3);
    assertThat(checkpoints.tick(AT.plusSeconds(600)).orElseThrow())
        .contains(new Checkpoints.Outcome.Stands(elsewhere, 5));
    assertThat(entries.size()).isEqualTo(5);
    assertThat(Checkpoint.open(elsewhere.read().orElseThrow(), KEY.verifier()).size()).isEqualTo(5);
  }

  @Test
  void shouldRaiseAnAlarmWhenTheOtherPlaceKnowsALargerLog() throws IOException {
    // Given
    append(0, 5);
    MerkleTree larger = new MerkleTree(MemoryTiles.numbered(9));
    elsewhere.publish(KEY, larger, 9);

    // Then
    assertThat(checkpoints().publish())
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(new Checkpoints.Outcome.Stands(here, 5)),
            second ->
                assertThat(second)
                    .isEqualTo(
                        new Checkpoints.Outcome.Disputed(
                            elsewhere,
                            new CheckpointPlace.Standing.RolledBack(
                                new Checkpoint("earshot/test", 9, larger.root(9)), 5))));
  }

  @Test
  void shouldGoOnWhenAPlaceIsAway() throws IOException {
    append(0, 5);
    Files.createFile(folder.resolve("elsewhere"));
    assertThat(checkpoints().publish())
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(new Checkpoints.Outcome.Stands(here, 5)),
            second -> assertThat(second).isInstanceOf(Checkpoints.Outcome.Failed.class));
  }

  @Test
  @Timeout(60)
  void shouldHoldNoTransactionWhileAPlaceDoesNotAnswer() throws Exception {
    // Given a place that hangs: a pipe that nobody writes to
    append(0, 5);
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Checkpoints checkpoints =
        new Checkpoints(
            index, entries, KEY, List.of(here, new CheckpointPlace(pipe)), Duration.ofMinutes(10));
    CompletableFuture<List<Checkpoints.Outcome>> outcomes = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                outcomes.complete(checkpoints.publish());
              } catch (IOException | RuntimeException e) {
                outcomes.completeExceptionally(e);
              }
            });
    while (here.read().isEmpty()) {
      LockSupport.parkNanos(10_000_000);
    }

    // Then nothing keeps what is written from being put in its place
    append(5, 6);
    if (index.isEmbedded()) {
      try (Connection other = DriverManager.getConnection(settings.url());
          ResultSet busy =
              other.createStatement().executeQuery("pragma wal_checkpoint(truncate)")) {
        assertThat(busy.getInt(1)).isZero();
      }
    }
    assertThat(outcomes).isNotDone();
    Files.writeString(pipe, "nonsense");
    assertThat(outcomes.get())
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(new Checkpoints.Outcome.Stands(here, 5)),
            second -> assertThat(second).isInstanceOf(Checkpoints.Outcome.Disputed.class));
  }
}
