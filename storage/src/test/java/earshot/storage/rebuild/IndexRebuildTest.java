package earshot.storage.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallRecord;
import earshot.storage.index.CallIndex;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.log.LogEntry;
import earshot.storage.log.LogEntryText;
import earshot.storage.log.LogTable;
import earshot.storage.log.MerkleTree;
import earshot.storage.log.Sha256;
import earshot.storage.verify.SealedFolder;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class IndexRebuildTest {
  private static final Instant NOW = Instant.parse("2026-04-15T00:00:00Z");

  private final DatabaseKind kind;
  private final Databases databases;
  private final List<String> asked = new ArrayList<>();
  private final IndexRebuild.Aftermath again =
      new IndexRebuild.Aftermath() {
        @Override
        public void sealed(DSLContext transaction, String callId) {
          asked.add("sealed " + callId);
        }

        @Override
        public void destroyed(DSLContext transaction, String callId) {
          asked.add("destroyed " + callId);
        }
      };
  @TempDir private Path folder;

  IndexRebuildTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @Test
  void shouldMakeTheSameIndexAndLogFromFilesAlone() throws IOException, SQLException {
    try (SealedFolder sealed = new SealedFolder(folder, databases.fresh(kind, folder))) {
      // Given calls, one of which the log's files do not have yet
      CallRecord first = sealed.recorded(0);
      CallRecord destroyed = sealed.recorded(1);
      sealed.destroy(destroyed.id());
      for (int i = 0; i < 300; i++) {
        sealed.rotate(i);
      }
      sealed.publish();
      Sha256 root = sealed.index().read(tx -> LogTable.head(tx).root());
      CallRecord late = sealed.notRecorded(2);
      IndexSettings empty =
          databases.fresh(kind, Files.createDirectories(folder.resolve("another")));

      // When
      try (IndexDatabase index = IndexDatabase.open(empty)) {
        Rebuilt rebuilt = rebuild(sealed, index).run();

        // Then
        assertThat(rebuilt).isEqualTo(new Rebuilt(304, 2, 1, 1, List.of()));
        index.read(
            tx -> {
              assertThat(new MerkleTree(LogTable.tiles(tx)).root(303)).isEqualTo(root);
              assertThat(CallIndex.contains(tx, first.id())).isTrue();
              assertThat(CallIndex.contains(tx, late.id())).isTrue();
              assertThat(CallIndex.contains(tx, destroyed.id())).isFalse();
              return null;
            });
        assertThat(asked)
            .containsExactly(
                "sealed " + first.id(), "destroyed " + destroyed.id(), "sealed " + late.id());
        assertThatThrownBy(() -> rebuild(sealed, index).run())
            .hasMessageStartingWith("the index is not empty");
      }
      VerificationSettings settings = sealed.verification();
      assertThat(
              Verification.run(
                      new VerificationSettings(
                          settings.data(),
                          empty,
                          settings.master(),
                          settings.otherCheckpoint(),
                          settings.since(),
                          settings.tokens()))
                  .findings())
          .isEmpty();
    }
  }

  @Test
  void shouldGoOnWhereItWasCutShort() throws IOException {
    try (SealedFolder sealed = new SealedFolder(folder, databases.fresh(kind, folder))) {
      // Given files with more entries than one batch, and an index that got the first of them
      sealed.recorded(0);
      for (int i = 0; i < 600; i++) {
        sealed.rotate(i);
      }
      sealed.publish();
      Sha256 root = sealed.index().read(tx -> LogTable.head(tx).root());
      List<LogEntry> first = new ArrayList<>();
      sealed.entries().forEach((_, body) -> first.add(LogEntryText.parse(body)));
      IndexSettings empty =
          databases.fresh(kind, Files.createDirectories(folder.resolve("another")));
      try (IndexDatabase index = IndexDatabase.open(empty)) {
        index.write(tx -> LogTable.append(tx, first.subList(0, 300)));

        // When
        Rebuilt rebuilt = rebuild(sealed, index).goOn();

        // Then
        assertThat(rebuilt.entries()).isEqualTo(601);
        assertThat(index.<Sha256>read(tx -> LogTable.head(tx).root())).isEqualTo(root);
        assertThat(rebuild(sealed, index).goOn().entries()).isEqualTo(601);
        assertThat(asked).isEmpty();
      }

      // And never with another log
      IndexSettings other = databases.fresh(kind, Files.createDirectories(folder.resolve("other")));
      try (IndexDatabase index = IndexDatabase.open(other)) {
        index.write(tx -> LogTable.append(tx, new LogEntry.KeyRotated(NOW, "another")));
        assertThatThrownBy(() -> rebuild(sealed, index).goOn())
            .hasMessageStartingWith("entry 0 of the index is another");
      }
    }
  }

  @Test
  void shouldNameACallThatCannotBeRead() throws IOException {
    try (SealedFolder sealed = new SealedFolder(folder, databases.fresh(kind, folder))) {
      CallRecord call = sealed.recorded(0);
      sealed.publish();
      Files.delete(sealed.folderOf(call.id()).resolve("record.ear"));
      IndexSettings empty =
          databases.fresh(kind, Files.createDirectories(folder.resolve("another")));
      try (IndexDatabase index = IndexDatabase.open(empty)) {
        assertThat(rebuild(sealed, index).run().problems())
            .singleElement()
            .asString()
            .startsWith(call.id());
      }
    }
  }

  private IndexRebuild rebuild(SealedFolder sealed, IndexDatabase index) {
    return new IndexRebuild(
        sealed.data(),
        Map.of(sealed.data(), ""),
        sealed.files(),
        index,
        sealed.keys(),
        sealed.sealing(),
        sealed.tokens(),
        again,
        InstantSource.fixed(NOW));
  }
}
