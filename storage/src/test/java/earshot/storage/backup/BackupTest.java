package earshot.storage.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallRecord;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.verify.Finding;
import earshot.storage.verify.SealedFolder;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationReport;
import earshot.storage.verify.VerificationSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill: back up, lose everything, restore, verify. */
@OnEachDatabase
class BackupTest {
  private static final Instant DAY = Instant.parse("2026-04-15T02:00:00Z");

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private SealedFolder sealed;

  BackupTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldHaveCalls() throws IOException {
    sealed = new SealedFolder(folder, databases.fresh(kind, folder));
    sealed.recorded(0);
    sealed.notRecorded(1);
    sealed.publish();
  }

  @AfterEach
  void shouldClose() {
    if (sealed != null) {
      sealed.close();
    }
  }

  private BackupReport backUp(int days) throws IOException, SQLException {
    BackupSettings settings =
        new BackupSettings(sealed.data(), sealed.indexSettings(), folder.resolve("backup"));
    return Backup.run(settings, sealed.index(), DAY.plusSeconds(86_400L * days));
  }

  private VerificationReport restoreAndVerify(Path generation) throws IOException, SQLException {
    Path data = folder.resolve("restored-" + generation.getFileName());
    IndexSettings index =
        sealed.indexSettings().isEmbedded()
            ? IndexSettings.embedded(data.resolve("index.db"))
            : databases.fresh(kind, Files.createDirectories(folder.resolve("other")));
    Restore.run(generation, data, index, sealed.files(), _ -> {});
    VerificationSettings settings = sealed.verification();
    return Verification.run(
        new VerificationSettings(
            data,
            index,
            settings.master(),
            settings.otherCheckpoint(),
            settings.since(),
            settings.tokens()));
  }

  @Test
  void shouldRestoreEverything() throws IOException, SQLException {
    BackupReport report = backUp(0);
    assertThat(report.copied()).isEqualTo(4).isEqualTo(report.files());
    assertThat(report.keys()).isEqualTo(2);
    assertThat(report.entries()).isEqualTo(2);
    assertThat(Restore.newest(folder.resolve("backup"))).isEqualTo(report.generation());

    VerificationReport verified = restoreAndVerify(report.generation());
    assertThat(verified.findings()).isEmpty();
    assertThat(verified.calls()).isEqualTo(2);
    assertThat(verified.files()).isEqualTo(4);
  }

  @Test
  void shouldCopyOnlyWhatIsNewAndRestoreAnyGeneration() throws IOException, SQLException {
    BackupReport first = backUp(0);
    Files.delete(sealed.otherCheckpoint().file());
    sealed.notRecorded(2);
    sealed.publish();
    BackupReport second = backUp(1);
    assertThat(second.copied()).isEqualTo(1);
    assertThat(second.files()).isEqualTo(5);
    assertThat(restoreAndVerify(second.generation()).findings()).isEmpty();

    // Then an older one comes back as it was, and the other place knows that it is older
    assertThat(restoreAndVerify(first.generation()).findings())
        .extracting(Finding::text)
        .containsExactly(
            "MISSING log/entries: entries 2 to 2",
            "MISSING log_entry: "
                + sealed.otherCheckpoint().file()
                + " knows 3 entries, there are 2");
  }

  @Test
  void shouldMakeADestroyedCallUnreadableInAllGenerations() throws IOException, SQLException {
    // Given a call that a backup has
    CallRecord call = sealed.recorded(5);
    sealed.publish();
    BackupReport before = backUp(0);
    String key = HexFormat.of().formatHex(Files.readAllBytes(sealed.keys().fileOf(call.id())));
    assertThat(filesWith(key)).hasSize(1);

    // When it is destroyed, and the next backup is made
    sealed.destroy(call.id());
    sealed.publish();
    backUp(1);

    // Then its key is nowhere in the backup, not in older generations either
    assertThat(filesWith(key)).isEmpty();
    assertThat(restoreAndVerify(before.generation()).findings())
        .extracting(Finding::what)
        .contains("the key was destroyed, the log says nothing");
  }

  private List<Path> filesWith(String key) throws IOException {
    byte[] octets = HexFormat.of().parseHex(key);
    String raw = new String(octets, StandardCharsets.ISO_8859_1);
    try (Stream<Path> all = Files.walk(folder.resolve("backup"))) {
      return all.filter(Files::isRegularFile)
          .filter(
              file -> {
                String text = text(file);
                return text.contains(key) || text.contains(raw);
              })
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldRefuseADamagedBackup() throws IOException, SQLException {
    BackupReport report = backUp(0);
    Path file;
    try (Stream<Path> all = Files.walk(folder.resolve("backup/recordings"))) {
      file = all.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    byte[] octets = Files.readAllBytes(file);
    octets[octets.length / 2] ^= 1;
    Files.write(file, octets);
    assertThatThrownBy(() -> restoreAndVerify(report.generation()))
        .isInstanceOf(BackupFailed.class)
        .hasMessageContaining(file.getFileName() + " is not what was backed up");
  }

  @Test
  void shouldRefuseToFollowALogThatWasRewritten() throws IOException, SQLException {
    backUp(0);
    Path entries = sealed.data().resolve("log/entries/0000000000");
    String text = Files.readString(entries);
    Files.writeString(entries, text.replaceFirst("record ..", "record 00"));
    assertThatThrownBy(() -> backUp(1))
        .isInstanceOf(BackupFailed.class)
        .hasMessageContaining("rewritten or rolled back");
  }

  @Test
  void shouldGoOnWithoutKeysThatVanishOrAreOnlyJustMade() throws IOException, SQLException {
    // Given a key that is listed and cannot be opened then, and one without octets yet
    Path day = sealed.data().resolve("keys/2026/04/14");
    Files.createSymbolicLink(day.resolve("discarded.key"), day.resolve("nowhere"));
    Files.createFile(day.resolve("made.key"));
    // When
    BackupReport report = backUp(0);
    // Then
    assertThat(report.keys()).isEqualTo(2);
    assertThat(restoreAndVerify(report.generation()).findings()).isEmpty();
  }

  @Test
  void shouldRemoveWhatFailedBackupsHaveLeft() throws IOException, SQLException {
    // Given
    Path generations = folder.resolve("backup/generations");
    Path failed = generations.resolve("20260414T020000Z.part");
    Files.createDirectories(failed.resolve("log"));
    Files.writeString(failed.resolve("log/checkpoint"), "half");
    Path other = Files.createDirectories(generations.resolve("somebody's.part"));
    // When
    BackupReport report = backUp(0);
    // Then
    assertThat(failed).doesNotExist();
    assertThat(other).exists();
    assertThat(report.generation()).exists();
  }

  @Test
  void shouldMakeOneBackupAtATime() throws IOException, SQLException {
    Files.createDirectories(folder.resolve("backup"));
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("backup/.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      assertThatThrownBy(() -> backUp(0))
          .isInstanceOf(BackupFailed.class)
          .hasMessageContaining("is being made");
    }
    assertThat(backUp(0).generation()).exists();
  }

  @Test
  void shouldHaveTheKeyringThatItsKeysAreLockedWith() throws IOException {
    // Given a rotation that ends after the calls' keys were read
    AtomicInteger readings = new AtomicInteger();
    LockedKeys keys =
        LockedKeys.read(
            sealed.data(),
            from -> {
              KeysBundle bundle = KeysBundle.of(from);
              if (readings.incrementAndGet() == 1) {
                sealed.keyring().rotate((_, _) -> {});
              }
              return bundle;
            });
    // Then they were read again
    Path copy = folder.resolve("keys-and-keyring");
    keys.write(copy);
    assertThat(readings).hasValue(2);
    assertThat(copy.resolve("bundle"))
        .hasBinaryContent(KeysBundle.of(sealed.data().resolve("keys")).octets());
    assertThat(copy.resolve("keyring"))
        .hasBinaryContent(Files.readAllBytes(sealed.data().resolve("keyring")));
  }

  @Test
  void shouldGiveUpWhenTheKeyringChangesAgainAndAgain() {
    assertThatThrownBy(
            () ->
                LockedKeys.read(
                    sealed.data(),
                    from -> {
                      sealed.keyring().rotate((_, _) -> {});
                      return KeysBundle.of(from);
                    }))
        .isInstanceOf(BackupFailed.class)
        .hasMessageContaining("keyring changed");
  }

  @Test
  void shouldNotOverwriteAnything() throws IOException, SQLException {
    BackupReport report = backUp(0);
    assertThatThrownBy(() -> backUp(0)).hasMessageContaining("is there already");
    assertThatThrownBy(
            () ->
                Restore.run(
                    report.generation(),
                    sealed.data(),
                    sealed.indexSettings(),
                    sealed.files(),
                    _ -> {}))
        .hasMessageContaining("is not empty");
    assertThatThrownBy(
            () ->
                new BackupSettings(
                    sealed.data(), sealed.indexSettings(), sealed.data().resolve("backup")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
