package earshot.deploy.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.Earshot;
import earshot.policy.ActivePolicy;
import earshot.policy.read.Examples;
import earshot.testkit.traffic.DemoDay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A practice's day in a data folder, whose time is over many years later. */
final class PolicySweepCommandTest {
  /** Longer than any example's ceiling after the day that was recorded. */
  private static final InstantSource LATER =
      InstantSource.fixed(Instant.parse("2046-01-02T08:00:00Z"));

  @TempDir private Path temp;
  private Path passphrase = Path.of("");
  private String out = "";
  private String err = "";

  @BeforeEach
  void recordADay() throws IOException {
    passphrase = temp.resolve("passphrase");
    Files.createFile(
        passphrase,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrase, "a surgery in the west");
    DemoDay.write(temp.resolve("day.pcap"));
    assertThat(run("replay", "--quiet", temp.resolve("day.pcap").toString(), "--data", data()))
        .isZero();
  }

  @Test
  void shouldDestroyNothingWithoutAnActivePolicy() {
    assertThat(run("policy", "sweep", "--data", data(), "--act")).isEqualTo(1);
    assertThat(err).contains("no policy is active in " + data() + ": nothing is destroyed.");
    assertThat(calls("recorded")).isEqualTo(3);
  }

  @Test
  void shouldSayWhatAFileWouldDoAndChangeNothing() throws IOException {
    Path file = temp.resolve("draft.yaml");
    Files.write(file, Examples.octets(Examples.MONTHS_36));
    assertThat(run("policy", "sweep", "--data", data(), "--policy", file.toString())).isZero();
    assertThat(out).contains("By practice-36-months version 1, of 7 calls:");
    assertThat(out).endsWith("Nothing was changed." + System.lineSeparator());
    assertThat(run("policy", "sweep", "--data", data(), "--policy", file.toString(), "--act"))
        .isEqualTo(2);
    assertThat(run("policy", "sweep", "--data", data(), "--dry-run", "--act")).isEqualTo(2);
  }

  @Test
  void shouldTellFirstAndDestroyOnlyWhenAsked() {
    // Given a policy that is active, and a day many years later
    assertThat(sweepLater("--data", data())).isZero();
    assertThat(out.lines().filter(line -> line.contains("To be destroyed, because general")))
        .hasSize(7);
    assertThat(out).contains("of 7 calls: 7 to be destroyed, 0 for review");
    assertThat(calls("recorded")).isEqualTo(3);

    // When
    assertThat(sweepLater("--data", data(), "--act")).isZero();

    // Then
    assertThat(out).startsWith("7 recordings destroyed;");
    assertThat(run("verify", "--data", data())).isZero();
    assertThat(sweepLater("--data", data(), "--act")).isZero();
    assertThat(out).startsWith("0 recordings destroyed;");
  }

  /** How many calls there are of which something can be shown. */
  private long calls(String outcome) {
    run("calls", "--data", data(), "--outcome", outcome);
    return out.lines().count();
  }

  private int sweepLater(String... arguments) {
    StringWriter told = new StringWriter();
    StringWriter wrong = new StringWriter();
    int code =
        new CommandLine(
                new PolicySweepCommand(
                    this::environment,
                    (_, _) ->
                        ActivePolicy.of(() -> Optional.of(Examples.policy(Examples.MONTHS_36))),
                    LATER))
            .setOut(new PrintWriter(told, true))
            .setErr(new PrintWriter(wrong, true))
            .execute(arguments);
    out = told.toString();
    err = wrong.toString();
    return code;
  }

  private Map<String, String> environment() {
    return Map.of("EARSHOT_PASSPHRASE_FILE", passphrase.toString());
  }

  private String data() {
    return temp.resolve("data").toString();
  }

  private int run(String... arguments) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        Earshot.run(
            new PrintStream(to, true, UTF_8),
            new PrintStream(errors, true, UTF_8),
            this::environment,
            arguments);
    out = to.toString(UTF_8);
    err = errors.toString(UTF_8);
    return code;
  }
}
