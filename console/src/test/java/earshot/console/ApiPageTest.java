package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.console.api.Scope;
import earshot.policy.cases.Cases;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.file.Purpose;
import earshot.storage.index.AlarmIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/api.md} shows is what happens: its examples run as they stand there. */
class ApiPageTest {
  private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```sh\n(.*?)```");

  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  @Test
  void shouldRunEveryExample() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "Debian's curl is not installed");
    // Given a token for everything, and a call in a case
    Program program =
        Program.of(
            open, open.manager, EnumSet.allOf(Scope.class), EnumSet.of(Purpose.INVESTIGATION));
    String call = open.callFrom("07700900123");
    String caze =
        open.desk
            .cases()
            .open(
                open.manager,
                new Cases.Wanted(
                    CaseKind.COMPLAINT, Subject.PATIENTS, "not rung back", OpenConsole.LATER),
                List.of(call))
            .id();
    // The console's certificate is of the day that the test plays on, and not of today.
    Files.writeString(folder.resolve(".curlrc"), "insecure\n");
    Map<String, String> with =
        Map.of(
            "EARSHOT",
            "https://localhost:" + open.console.port(),
            "TOKEN",
            program.token(),
            "CALL",
            call,
            "CASE",
            caze,
            "CURL_HOME",
            folder.toString());

    // When each example runs, in its order
    List<String> examples =
        EXAMPLE
            .matcher(Files.readString(DOCS.resolve("api.md")))
            .results()
            .map((MatchResult one) -> one.group(1))
            .toList();
    assertThat(examples).hasSizeGreaterThan(5);
    StringBuilder said = new StringBuilder();
    for (String example : examples) {
      said.append(run(with, "", "bash", "-euc", example)).append('\n');
    }

    // Then each has brought what it says
    assertThat(said.toString()).contains("\"recorder\":\"recording\"", "Tom Barley", "\"kept\":");
    assertThat(Files.readString(folder.resolve("leave.json"))).contains("\"entry\":");
    assertThat(Files.size(folder.resolve("call.wav"))).isGreaterThan(14 * 32_000);
    assertThat(Files.size(folder.resolve("beginning.wav"))).isEqualTo(65_536);
  }

  @Test
  void shouldCheckAMessageAsThePageSays() throws Exception {
    try (Receiver receiver = new Receiver()) {
      // Given a message as it came
      Visitor mary = open.signedIn("mary");
      mary.get("/integrations/targets/add");
      String page =
          mary.post(
                  "/integrations/targets", Map.of("address", receiver.address(), "kind", "alarms"))
              .body();
      String secret =
          page.replaceAll("(?s).*(whsec_[^<]+)<.*", "$1")
              .replace("&#43;", "+")
              .replace("&#61;", "=");
      open.desk
          .store()
          .index()
          .write(sql -> AlarmIndex.raise(sql, "disk-low", "", open.clock.instant()));
      Receiver.Message message = receiver.next();

      // Then the little program knows it, and nothing that was changed or is old
      assertThat(check(message, secret, message.body(), 1)).isEqualTo("True");
      assertThat(check(message, secret, message.body() + " ", 1)).isEqualTo("False");
      assertThat(check(message, secret, message.body(), 301)).isEqualTo("False");
      assertThat(check(message, "whsec_" + "A".repeat(44), message.body(), 1)).isEqualTo("False");
    }
  }

  private static String check(Receiver.Message message, String secret, String body, int later)
      throws IOException, InterruptedException {
    String script =
        "import os, sys; sys.path.insert(0, os.environ['DOCS']); sys.dont_write_bytecode = True;"
            + " ours = __import__('check-a-webhook').is_ours; print(ours(os.environ['SECRET'],"
            + " *sys.argv[1:4], sys.stdin.buffer.read(), int(sys.argv[2]) + int(sys.argv[4])))";
    return run(
            Map.of("DOCS", DOCS.toString(), "SECRET", secret),
            body,
            "python3",
            "-c",
            script,
            message.id(),
            message.timestamp(),
            message.signature(),
            Integer.toString(later))
        .strip();
  }

  private static String run(Map<String, String> with, String in, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(with);
    Process process = builder.start();
    process.getOutputStream().write(in.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), said).isZero();
    return said;
  }
}
