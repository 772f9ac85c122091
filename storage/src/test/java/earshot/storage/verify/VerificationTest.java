package earshot.storage.verify;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class VerificationTest {
  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private SealedFolder sealed;
  private CallRecord recorded;
  private CallRecord notRecorded;
  private CallRecord destroyed;

  VerificationTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldSealSomeCalls() throws IOException {
    sealed = new SealedFolder(folder, databases.fresh(kind, folder));
    recorded = sealed.recorded(0);
    notRecorded = sealed.notRecorded(1);
    destroyed = sealed.recorded(2);
    sealed.destroy(destroyed.id());
    sealed.publish();
  }

  @AfterEach
  void shouldClose() {
    if (sealed != null) {
      sealed.close();
    }
  }

  private VerificationReport verify() throws IOException, SQLException {
    return Verification.run(sealed.verification());
  }

  @Test
  void shouldFindNothingWhereAllIsWell() throws IOException, SQLException {
    VerificationReport report = verify();
    assertThat(report.text())
        .isEqualTo(
            "All is as it was sealed: 4 log entries, 3 calls, 4 files, "
                + report.octets()
                + " octets\n");
    assertThat(report.exitStatus()).isZero();
    assertThat(report.json()).startsWith("{\"format\":\"earshot.verification/1\",\"clean\":true,");
  }

  @Test
  void shouldLookAtOneCallAlone() throws IOException, SQLException {
    // Given two calls of which one is altered
    CallRecord other = sealed.recorded(3);
    Path sound =
        files().stream()
            .filter(file -> file.startsWith(sealed.folderOf(recorded.id())))
            .filter(file -> !file.endsWith("record.ear"))
            .findFirst()
            .orElseThrow();
    byte[] octets = Files.readAllBytes(sound);
    octets[octets.length / 2] ^= 1;
    Files.write(sound, octets);

    // When
    VerificationReport altered = Verification.ofCall(sealed.verification(), recorded.id());
    VerificationReport whole = Verification.ofCall(sealed.verification(), other.id());

    // Then each is told of itself
    assertThat(altered.findings())
        .extracting(Finding::where)
        .containsOnly(sealed.data().relativize(sound).toString());
    assertThat(whole.findings()).isEmpty();
    assertThat(whole.calls()).isEqualTo(1);
    assertThat(Verification.ofCall(sealed.verification(), notRecorded.id()).findings()).isEmpty();
    assertThat(Verification.ofCall(sealed.verification(), destroyed.id()).findings()).isEmpty();
    assertThat(
            Verification.ofCall(sealed.verification(), "20260101T000000.000000Z-0123456789")
                .findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.MISSING);
  }

  /** The first, the last and some octets between of each file, each with one bit changed. */
  @Test
  void shouldFindAndNameAFlippedOctetInAnyFile() throws IOException, SQLException {
    List<String> missed = new ArrayList<>();
    for (Path file : files()) {
      byte[] whole = Files.readAllBytes(file);
      String name = sealed.data().relativize(file).toString();
      boolean grave = file.equals(sealed.keys().fileOf(destroyed.id()));
      for (int at : places(whole.length, grave)) {
        byte[] changed = whole.clone();
        changed[at] ^= 1;
        Files.write(file, changed);
        List<Finding> findings = verify().findings();
        if (findings.stream().noneMatch(f -> names(f, name, at))) {
          missed.add(name + " at " + at + ": " + findings);
        }
      }
      Files.write(file, whole);
    }
    assertThat(missed).isEmpty();
    assertThat(verify().findings()).isEmpty();
  }

  private static boolean names(Finding finding, String name, int at) {
    boolean inFile = finding.where().equals(name);
    boolean inEntries = name.startsWith("log/entries") && finding.where().startsWith("log");
    boolean before =
        finding.offset() < 0 || (finding.offset() <= at && at < finding.offset() + 16_384);
    return inFile && before || inEntries;
  }

  /** All octets of small files, some of large ones; what is random in a grave means nothing. */
  private static List<Integer> places(int length, boolean grave) {
    if (grave) {
      return List.of(0, 3, 7);
    }
    List<Integer> places = new ArrayList<>();
    int step = length > 20_000 ? 3_300 : length > 500 ? 41 : 7;
    for (int at = 0; at < length; at += step) {
      places.add(at);
    }
    places.add(length - 1);
    return places;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(sealed.data())) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(sealed.folderOf(destroyed.id())))
          .filter(file -> !file.getFileName().toString().matches("\\.lock|keyring\\.lock"))
          .sorted()
          .toList();
    }
  }

  @Test
  void shouldFindAFileThatIsMissingCutOrTooLong() throws IOException, SQLException {
    for (Path file : files()) {
      byte[] whole = Files.readAllBytes(file);
      String name = sealed.data().relativize(file).toString();
      Files.delete(file);
      assertThat(verify().findings()).as("without " + name).isNotEmpty();
      Files.write(file, Arrays.copyOf(whole, whole.length - 1));
      assertThat(verify().findings()).as("cut " + name).isNotEmpty();
      Files.write(file, Arrays.copyOf(whole, whole.length + 1));
      assertThat(verify().findings()).as("longer " + name).isNotEmpty();
      Files.write(file, whole);
    }
    Path audio = sealed.folderOf(recorded.id()).resolve(recorded.id() + ".wav.ear");
    Files.write(audio, Arrays.copyOf(Files.readAllBytes(audio), 16_384));
    assertThat(verify().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.TRUNCATED);
              assertThat(finding.offset()).isEqualTo(16_384);
            });
  }

  @Test
  void shouldFindWhatIsForeign() throws IOException, SQLException {
    Path folderOfCall = sealed.folderOf(notRecorded.id());
    List<Path> foreign =
        List.of(
            folderOfCall.resolve("other.wav.ear"),
            folderOfCall.resolve("note.txt"),
            sealed.folderOf("20260414T111530.123456Z-9f2c41d07a").resolve("record.ear"),
            sealed.data().resolve("recordings/2026/04/14/stray"),
            sealed.data().resolve("recordings/stray/x"),
            sealed.data().resolve("keys/2026/04/14/20260414T111530.123456Z-9f2c41d07a.key"),
            sealed.data().resolve("log/entries/0000065536"));
    for (Path file : foreign) {
      Path holder = Objects.requireNonNull(file.getParent());
      boolean made = !Files.exists(holder);
      Files.createDirectories(holder);
      Files.writeString(file, "x");
      assertThat(verify().findings())
          .as("with " + file)
          .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.FOREIGN))
          .isNotEmpty();
      Files.delete(file);
      if (made) {
        Files.delete(holder);
      }
    }
  }

  @Test
  void shouldLookOnlyAtCallsSince() throws IOException, SQLException {
    VerificationSettings all = sealed.verification();
    VerificationReport report =
        Verification.run(
            new VerificationSettings(
                all.data(),
                all.index(),
                all.master(),
                all.otherCheckpoint(),
                Optional.of(notRecorded.started()),
                all.tokens()));
    assertThat(report.calls()).isEqualTo(2);
    assertThat(report.entries()).isEqualTo(4);
    assertThat(report.findings()).isEmpty();
  }
}
