package earshot.deploy.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import earshot.console.tls.Certificate;
import earshot.deploy.Earshot;
import earshot.testkit.traffic.DemoDay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a practice's day in a data folder, in which things go wrong. */
final class DoctorCommandTest {
  @TempDir private Path temp;
  private final Map<String, String> environment = new HashMap<>();
  private Path passphrase = Path.of("");
  private String out = "";
  private String err = "";

  @BeforeEach
  void recordADay() throws IOException {
    passphrase = secret("passphrase", "a surgery in the west");
    environment.put("EARSHOT_PASSPHRASE_FILE", passphrase.toString());
    // Nobody listens at port 1.
    environment.put("EARSHOT_METRICS_LISTEN", "127.0.0.1:1");
    DemoDay.write(temp.resolve("day.pcap"));
    assertThat(run("replay", "--quiet", temp.resolve("day.pcap").toString(), "--data", data() + ""))
        .isZero();
  }

  @Test
  void shouldFindAWholeFolderWellAndLeaveItAsItWas() throws IOException {
    Map<Path, String> before = files();
    doctor();
    assertThat(lines("permissions")).singleElement().asString().startsWith("OK");
    assertThat(lines("keys")).hasSize(2).allMatch(line -> line.startsWith("OK"));
    assertThat(lines("database")).hasSize(3).allMatch(line -> line.startsWith("OK"));
    assertThat(lines("policy")).singleElement().asString().startsWith("LOOK AT THIS");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void shouldNotWaitForAnybodyWhoWrites() throws SQLException {
    try (Connection writer =
            DriverManager.getConnection("jdbc:sqlite:" + data().resolve("index.db"));
        Statement statement = writer.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("begin immediate");
      statement.execute("create table busy (x integer)");
      long begun = System.nanoTime();
      doctor();
      assertThat(lines("database")).hasSize(3).allMatch(line -> line.startsWith("OK"));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
      statement.execute("rollback");
    }
  }

  @Test
  void shouldNameFoldersThatOthersCanEnterAndFilesOfAnotherOwner() throws IOException {
    Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(doctor()).isEqualTo(2);
    assertThat(lines("permissions").getFirst()).startsWith("WRONG").contains("rwxr-xr-x");
    Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(
        data().resolve("recordings"), PosixFilePermissions.fromString("rwxrwx---"));
    doctor();
    assertThat(lines("permissions").getFirst()).startsWith("LOOK AT THIS").contains("recordings");
    assumeTrue(Files.getOwner(data()).getName().equals("root"), "only root can give a file away");
    Files.setOwner(
        data().resolve("index.db"),
        data().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    doctor();
    assertThat(lines("permissions").getFirst()).startsWith("WRONG").contains("index.db", "nobody");
  }

  /** As the package has it. */
  @Test
  void shouldKnowAFolderThatAGroupShares() throws IOException {
    Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxrwx---"));
    doctor();
    assertThat(lines("permissions"))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("WRONG") && line.contains("is not for the group"));
    try (Stream<Path> children = Files.list(data())) {
      for (Path child : children.toList()) {
        Files.setPosixFilePermissions(
            child,
            PosixFilePermissions.fromString(Files.isDirectory(child) ? "rwxrwx---" : "rw-rw----"));
      }
    }
    doctor();
    assertThat(lines("permissions")).singleElement().asString().startsWith("OK").contains("group");
    Files.setPosixFilePermissions(
        data().resolve("index.db"), PosixFilePermissions.fromString("rw-rw-r--"));
    doctor();
    assertThat(lines("permissions").getFirst()).startsWith("LOOK AT THIS").contains("index.db");
  }

  @Test
  void shouldSayWhatIsWrongWithThePassphrase() throws IOException {
    Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-r--r--"));
    doctor();
    assertThat(lines("keys").getFirst()).startsWith("WRONG").contains("can be read by others");
    environment.put("EARSHOT_PASSPHRASE_FILE", secret("other", "a surgery in the east") + "");
    doctor();
    assertThat(lines("keys").getFirst()).startsWith("WRONG").contains("does not open");
    assertThat(out).doesNotContain("in the east");
    environment.remove("EARSHOT_PASSPHRASE_FILE");
    assertThat(doctor()).isEqualTo(2);
    assertThat(lines("keys").getFirst()).startsWith("COULD NOT BE CHECKED");
    environment.put(
        "EARSHOT_PASSPHRASE_FILE", secret("data/passphrase", "a surgery in the west") + "");
    doctor();
    assertThat(lines("keys")).anyMatch(line -> line.contains("beside what it opens"));
  }

  @Test
  void shouldMissTheKeyring() throws IOException {
    Files.delete(data().resolve("keyring"));
    assertThat(doctor()).isEqualTo(2);
    assertThat(lines("keys").getFirst()).startsWith("WRONG").contains("The keyring is missing");
  }

  @Test
  void shouldFindADamagedAndAMissingIndex() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(data().resolve("index.db") + "", "rw")) {
      for (int page = 4; page < file.length() / 4096; page++) {
        file.seek(page * 4096L);
        file.write(new byte[64]);
      }
    }
    assertThat(doctor()).isEqualTo(2);
    assertThat(lines("database")).anyMatch(line -> line.startsWith("WRONG"));
    Files.delete(data().resolve("index.db"));
    doctor();
    assertThat(lines("database").getFirst()).startsWith("WRONG").contains("index is missing");
  }

  @Test
  void shouldKnowTablesOfALaterVersion() throws SQLException {
    try (Connection later =
            DriverManager.getConnection("jdbc:sqlite:" + data().resolve("index.db"));
        Statement statement = later.createStatement()) {
      statement.execute(
          "insert into flyway_schema_history select 99, '99', 'later', type, 'V99__later.sql', 1,"
              + " installed_by, installed_on, 1, 1 from flyway_schema_history limit 1");
    }
    doctor();
    assertThat(lines("database")).anyMatch(line -> line.contains("by a later version"));
  }

  @Test
  void shouldTellHowOldTheNewestBackupIs() throws IOException {
    Path backup = temp.resolve("backup");
    doctor("--backup", backup.toString());
    assertThat(lines("backup").getFirst()).startsWith("WRONG").contains("There is no backup");
    assertThat(run("backup", "--data", data() + "", "--to", backup + "")).isZero();
    doctor("--backup", backup.toString());
    assertThat(lines("backup").getFirst()).startsWith("OK").contains("last two hours");
    try (Stream<Path> generations = Files.list(backup.resolve("generations"))) {
      Path only = generations.findFirst().orElseThrow();
      Files.move(only, only.resolveSibling("20260101T000000Z"));
    }
    doctor("--backup", backup.toString());
    assertThat(lines("backup").getFirst()).startsWith("LOOK AT THIS").contains("days ago");
  }

  @Test
  void shouldTellWhenTheCertificateEnds() throws IOException {
    Path folder = data().resolve("console");
    Instant now = Instant.now();
    Certificate.own(folder, "recorder", now.minus(Duration.ofDays(500)));
    doctor();
    assertThat(lines("certificate").getFirst()).startsWith("WRONG").contains("ended on");
    Files.delete(folder.resolve("certificate.pem"));
    Certificate own = Certificate.own(folder, "recorder", now.minus(Duration.ofDays(390)));
    doctor();
    assertThat(lines("certificate").getFirst()).startsWith("LOOK AT THIS").contains("ends in 6");
    Files.setPosixFilePermissions(own.key(), PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(own.certificate(), "nothing");
    doctor();
    assertThat(lines("certificate").getFirst()).startsWith("WRONG").contains("no certificate");
  }

  @Test
  void shouldRepeatWhatTheRecorderSays() throws IOException {
    doctor();
    assertThat(lines("recorder").getFirst()).startsWith("WRONG").contains("No recorder answers");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          byte[] words = "mirror-silent\n".getBytes(UTF_8);
          exchange.sendResponseHeaders(503, words.length);
          exchange.getResponseBody().write(words);
          exchange.close();
        });
    server.start();
    environment.put("EARSHOT_METRICS_LISTEN", "127.0.0.1:" + server.getAddress().getPort());
    doctor();
    assertThat(lines("recorder").getFirst()).startsWith("WRONG").contains("mirror-silent");
    server.stop(0);
  }

  @Test
  void shouldSayThatAnObjectStoreIsAway() throws IOException {
    environment.put("EARSHOT_STORAGE_OBJECT_STORE_ENDPOINT", "http://127.0.0.1:1");
    environment.put("EARSHOT_STORAGE_OBJECT_STORE_BUCKET", "recordings");
    environment.put(
        "EARSHOT_STORAGE_OBJECT_STORE_CREDENTIALS", secret("keys", "KEY\nSECRET\n") + "");
    doctor();
    assertThat(lines("object-store").getFirst()).startsWith("WRONG").contains("is of no use");
    assertThat(out).doesNotContain("SECRET");
  }

  @Test
  void shouldSpeakToProgramsAndRefuseWhatItDoesNotUnderstand() {
    assertThat(run("doctor", "--data", data() + "", "--listen", "1", "--json")).isEqualTo(2);
    assertThat(out.lines()).hasSize(1);
    assertThat(out)
        .startsWith("{\"schema\":\"earshot.doctor/1\",\"exit_code\":2,\"findings\":[")
        .contains("\"topic\":\"recorder\",\"result\":\"wrong\"", "\"page\":\"docs/");
    assertThat(run("doctor", "--listen", "0")).isEqualTo(64);
    assertThat(run("doctor", "--no-such-option")).isEqualTo(64);
    assertThat(run("doctor", "--config", temp.resolve("none.yaml") + "")).isEqualTo(64);
    assertThat(err).contains("none.yaml");
  }

  private int doctor(String... more) {
    return run(
        Stream.concat(Stream.of("doctor", "--data", data() + "", "--listen", "1"), Stream.of(more))
            .toArray(String[]::new));
  }

  private List<String> lines(String topic) {
    return out.lines().filter(line -> line.contains(" " + topic + ": ")).toList();
  }

  private Path data() {
    return temp.resolve("data");
  }

  /** What is in the folder, and when each was changed. */
  private Map<Path, String> files() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data())) {
      for (Path path : all.toList()) {
        files.put(
            path,
            Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS) + " " + Files.size(path));
      }
    }
    return files;
  }

  private Path secret(String name, String text) throws IOException {
    Path file = temp.resolve(name);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text);
  }

  private int run(String... arguments) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        Earshot.run(
            new PrintStream(to, true, UTF_8),
            new PrintStream(errors, true, UTF_8),
            () -> environment,
            arguments);
    out = to.toString(UTF_8).replace("\n                     ", " ");
    err = errors.toString(UTF_8);
    return code;
  }
}
