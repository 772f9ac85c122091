package earshot.policy.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.cases.Holds;
import earshot.policy.cases.Placing;
import earshot.policy.decide.CaseKind;
import earshot.policy.disposal.SealedPractice;
import earshot.policy.people.Acts;
import earshot.storage.backup.Backup;
import earshot.storage.backup.BackupFailed;
import earshot.storage.backup.BackupReport;
import earshot.storage.backup.BackupSettings;
import earshot.storage.backup.Restore;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.log.LogTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup has policy's tables, and a restore brings them back or says at once that it cannot. */
@OnEachDatabase
class RestoredPolicyTest {
  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private IndexSettings settings;
  private SealedPractice practice;

  RestoredPolicyTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldWork() throws IOException {
    settings = fresh("first");
    practice = new SealedPractice(folder, settings);
    new BusyPractice(practice, 11, 8).work(150);
    practice.store.checkpoints().publish();
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private IndexSettings fresh(String name) throws IOException {
    return databases.fresh(kind, Files.createDirectories(folder.resolve(name)));
  }

  private BackupReport backUp() throws IOException, SQLException {
    return Backup.run(
        new BackupSettings(practice.folder.data(), settings, folder.resolve("backup")),
        practice.store.index(),
        Instant.parse("2029-05-01T02:00:00Z"));
  }

  private IndexSettings another(Path data) throws IOException {
    return settings.isEmbedded()
        ? IndexSettings.embedded(data.resolve("index.db"))
        : fresh("other");
  }

  @Test
  void shouldBringBackEveryRowAndGoOnCounting() throws IOException, SQLException {
    // Given
    schedule(practice.store.index());
    Map<String, List<String>> before = PolicyTables.everything(practice.store.index());
    assertThat(before).containsKeys("hold", "person", "disposal", "log_entry");

    // When
    BackupReport backup = backUp();
    Path data = folder.resolve("restored");
    IndexSettings index = another(data);
    Restore.run(
        backup.generation(),
        data,
        index,
        practice.folder.files(),
        opened -> {
          Acts.migrate(opened);
          schedulerTable(opened);
        });

    // Then
    try (IndexDatabase opened = IndexDatabase.open(index)) {
      Map<String, List<String>> after = PolicyTables.everything(opened);
      before.forEach((table, rows) -> assertThat(after.get(table)).as(table).isEqualTo(rows));
      Acts acts =
          new Acts(
              opened,
              InstantSource.fixed(Instant.parse("2029-09-01T08:00:00Z")),
              SealedPractice.ZONE);
      long most =
          opened.read(sql -> sql.fetchSingle("select max(no) from hold").get(0, Long.class));
      Placing placing =
          new Holds(acts, practice.texts)
              .place(
                  practice.manager,
                  "20260414T101530.000009Z-9f2c41d07a",
                  "one",
                  CaseKind.CLAIM,
                  "why",
                  LocalDate.of(2029, 12, 1));
      assertThat(placing).isEqualTo(new Placing.Placed(most + 1));
    }
  }

  /** What a scheduler keeps, which has moments. */
  private static void schedulerTable(IndexDatabase index) {
    if (!index.isEmbedded()) {
      index.write(
          sql ->
              sql.execute(
                  "create table if not exists scheduled (name text primary key,"
                      + " at timestamp with time zone)"));
    }
  }

  private static void schedule(IndexDatabase index) {
    schedulerTable(index);
    if (!index.isEmbedded()) {
      index.write(
          sql ->
              sql.execute("insert into scheduled values ('sweep', '2029-05-01T02:15:00.123456Z')"));
    }
  }

  @Test
  void shouldRefuseBeforeAnythingIsChanged() throws IOException, SQLException {
    // Given a version that does not know policy's tables, or a database in use
    BackupReport backup = backUp();
    if (settings.isEmbedded()) {
      return; // its index is a file, restored as a whole
    }
    Path data = folder.resolve("restored");
    IndexSettings bare = fresh("bare");
    assertThatThrownBy(
            () -> Restore.run(backup.generation(), data, bare, practice.folder.files(), _ -> {}))
        .isInstanceOf(BackupFailed.class)
        .hasMessageContaining("hold")
        .hasMessageContaining("Nothing was restored");
    assertThatThrownBy(
            () ->
                Restore.run(
                    backup.generation(), data, settings, practice.folder.files(), Acts::migrate))
        .isInstanceOf(BackupFailed.class)
        .hasMessageContaining("not empty");
    assertThatThrownBy(
            () ->
                Restore.run(
                    backup.generation(),
                    data,
                    IndexSettings.embedded(data.resolve("index.db")),
                    practice.folder.files(),
                    Acts::migrate))
        .isInstanceOf(BackupFailed.class)
        .hasMessageContaining("PostgreSQL's");

    // Then
    assertThat(data).doesNotExist();
    try (IndexDatabase opened = IndexDatabase.open(bare)) {
      assertThat(opened.<Long>read(sql -> LogTable.head(sql).size())).isZero();
    }
  }
}
