package earshot.deploy.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.Earshot;
import earshot.testkit.traffic.DemoDay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A practice's day in a data folder, and what can be done with it from the command line. */
final class DataFolderCommandsTest {
  @TempDir private Path temp;
  private Path passphrase = Path.of("");
  private String out = "";
  private String err = "";

  @BeforeEach
  void recordADay() throws IOException {
    passphrase = secret("passphrase", "a surgery in the west");
    DemoDay.write(temp.resolve("day.pcap"));
    assertThat(run("replay", "--quiet", temp.resolve("day.pcap").toString(), "--data", data()))
        .isZero();
    assertThat(err).isEmpty();
  }

  @Test
  void shouldFindCallsByNumberAndNameAndOutcome() {
    assertThat(run("calls", "--data", data())).isZero();
    assertThat(out.lines()).hasSize(8);
    run("calls", "--data", data(), "--number", "+44 1632 960177");
    assertThat(out.lines())
        .hasSize(2)
        .last()
        .asString()
        .contains("Graham Lisle", "encrypted-media");
    run("calls", "--data", data(), "--name", "grah", "--json");
    assertThat(out.lines()).singleElement().asString().contains("\"number\":\"01632960177\"");
    run("calls", "--data", data(), "--outcome", "recorded");
    assertThat(out.lines()).hasSize(3);
    run("calls", "--data", data(), "--number", "999999");
    assertThat(out.lines()).hasSize(1);
  }

  @Test
  void shouldSayWhatIsWrongWithTheQuestion() {
    assertThat(run("calls", "--data", data(), "--outcome", "lost")).isEqualTo(2);
    assertThat(err).contains("--outcome is one of recorded, partial, not-recorded, not-answered.");
  }

  @Test
  void shouldOpenForThePassphraseAlone() throws IOException {
    passphrase = secret("wrong", "a surgery in the east");
    assertThat(run("calls", "--data", data())).isEqualTo(1);
    assertThat(err).contains("does not open").doesNotContain("east");
    assertThat(out).isEmpty();
  }

  @Test
  void shouldVerifyAndNameWhatWasAltered() throws IOException {
    assertThat(run("verify", "--data", data())).isZero();
    assertThat(out).startsWith("All is as it was sealed: 7 log entries, 7 calls");
    Path altered = recordings().getFirst();
    try (RandomAccessFile file = new RandomAccessFile(altered.toFile(), "rw")) {
      file.seek(20_000);
      int octet = file.read();
      file.seek(20_000);
      file.write(octet ^ 1);
    }
    assertThat(run("verify", "--data", data())).isEqualTo(1);
    assertThat(out.lines().toList().getFirst())
        .startsWith("ALTERED")
        .contains(String.valueOf(altered.getFileName()), "at 16384");
    assertThat(run("verify", "--data", data(), "--json")).isEqualTo(1);
    assertThat(out).contains("\"clean\":false");
  }

  @Test
  void shouldComeBackFromABackupAndFromFilesAlone() throws IOException {
    run("calls", "--data", data());
    String calls = out;
    assertThat(run("backup", "--data", data(), "--to", temp.resolve("backup").toString())).isZero();
    String back = temp.resolve("back").toString();
    assertThat(run("restore", "--data", back, "--from", temp.resolve("backup").toString()))
        .isZero();
    assertThat(run("verify", "--data", back)).isZero();
    run("calls", "--data", back);
    assertThat(out).isEqualTo(calls);
    for (String file : List.of("index.db", "index.db-wal", "index.db-shm")) {
      Files.deleteIfExists(Path.of(back, file));
    }
    assertThat(run("index", "rebuild", "--data", back)).isZero();
    assertThat(out).contains("holds, cases, roles and disposals are as the log tells");
    assertThat(run("verify", "--data", back)).isZero();
    run("calls", "--data", back);
    assertThat(out).isEqualTo(calls);
  }

  @Test
  void shouldDestroyNothingAfterARebuildUntilPeopleHaveLooked() throws IOException {
    // Given a trail, whose last minutes are gone with the index
    Path trail = temp.resolve("trail");
    assertThat(run("policy", "audit", "--data", data(), "--out", trail.toString())).isZero();
    for (String file : List.of("index.db", "index.db-wal", "index.db-shm")) {
      Files.deleteIfExists(Path.of(data(), file));
    }

    // When the index is made again
    assertThat(run("index", "rebuild", "--data", data())).isZero();

    // Then holds may be missing, as after a restore
    assertThat(out).contains("until two people have confirmed");
    run("policy", "audit", "--data", data());
    assertThat(out).contains("data-restored");
  }

  @Test
  void shouldProveACallAndChangeKeysWithoutTouchingIt() throws IOException {
    run("calls", "--data", data(), "--outcome", "recorded", "--json");
    String id = out.substring(out.indexOf("\"id\":\"") + 6).substring(0, 34);
    assertThat(run("prove", "--data", data(), id)).isZero();
    assertThat(out).contains("earshot.proof/1", id);
    byte[] before = Files.readAllBytes(recordings().getFirst());
    assertThat(run("keys", "rotate", "--data", data())).isZero();
    assertThat(out).startsWith("7 keys are wrapped anew");
    Path fresh = secret("fresh", "a surgery in the north");
    assertThat(run("keys", "passphrase", "--data", data(), "--new", fresh.toString())).isZero();
    assertThat(run("calls", "--data", data())).isEqualTo(1);
    passphrase = fresh;
    assertThat(run("verify", "--data", data())).isZero();
    assertThat(Files.readAllBytes(recordings().getFirst())).isEqualTo(before);
  }

  @Test
  void shouldAddNothingWhenTheSameCaptureIsPlayedAgain() {
    run("replay", "--quiet", temp.resolve("day.pcap").toString(), "--data", data());
    assertThat(err).isEmpty();
    run("verify", "--data", data());
    assertThat(out).startsWith("All is as it was sealed: 7 log entries, 7 calls");
  }

  @Test
  void shouldShowTheTrailAndHandItToOthers() throws IOException {
    assertThat(run("policy", "audit", "--data", data())).isZero();
    assertThat(out).isEmpty();
    assertThat(run("policy", "audit", "--data", data())).isZero();
    assertThat(out.lines()).singleElement().asString().contains("trail-read", "who=system");
    Path folder = temp.resolve("trail");
    assertThat(run("policy", "audit", "--data", data(), "--out", folder.toString())).isZero();
    assertThat(out).startsWith("2 entries are in ");
    assertThat(Files.readAllLines(folder.resolve("trail.jsonl")))
        .hasSize(10)
        .filteredOn(line -> line.contains("\"leaf\""))
        .hasSize(2);
    assertThat(run("policy", "audit", "--data", data(), "--out", folder.toString())).isEqualTo(1);
    assertThat(err).contains("is there already");
    assertThat(run("policy", "audit", "--data", data(), "--call", "a", "--person", "b"))
        .isEqualTo(2);
    assertThat(err).contains("Name one of --call, --person and --patient.");
  }

  @Test
  void shouldRefuseToRebuildAnIndexThatIsInUse() {
    assertThat(run("index", "rebuild", "--data", data())).isEqualTo(1);
    assertThat(err).contains("the index is not empty");
    assertThat(run("calls", "--data", data())).isZero();
    assertThat(run("policy", "audit", "--data", data())).isZero();
  }

  private Path secret(String name, String text) throws IOException {
    Path file = temp.resolve(name);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text);
  }

  private String data() {
    return temp.resolve("data").toString();
  }

  private List<Path> recordings() throws IOException {
    try (Stream<Path> files = Files.walk(temp.resolve("data/recordings"))) {
      return files.filter(file -> file.toString().endsWith(".wav.ear")).sorted().toList();
    }
  }

  private int run(String... arguments) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        Earshot.run(
            new PrintStream(to, true, UTF_8),
            new PrintStream(errors, true, UTF_8),
            () -> Map.of("EARSHOT_PASSPHRASE_FILE", passphrase.toString()),
            arguments);
    out = to.toString(UTF_8);
    err = errors.toString(UTF_8);
    return code;
  }
}
