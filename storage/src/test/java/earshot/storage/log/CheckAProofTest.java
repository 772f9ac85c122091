package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker that needs nothing of ours, on proofs that we made. */
class CheckAProofTest {
  private static final ProvenCall CALL = ProvenCall.make();

  @TempDir private Path folder;

  private record Verdict(int status, String text) {}

  @BeforeEach
  void shouldHaveWhatTheCheckerNeeds() throws IOException, InterruptedException {
    needs("python3", "--version");
    needs("openssl", "version");
    Files.writeString(folder.resolve("earshot.vkey"), CALL.key().verifier().text() + "\n");
    Files.writeString(folder.resolve("proof.json"), CALL.proof().json());
    Files.writeString(folder.resolve("audio.wav"), CALL.audio());
    Files.writeString(folder.resolve("record.json"), CALL.callRecord());
  }

  @Test
  void shouldProveACallsFiles() throws IOException, InterruptedException {
    Verdict verdict = check("proof.json", "audio.wav", "record.json");
    assertThat(verdict.text())
        .contains("a log of 100 entries")
        .contains("number 70")
        .contains("call 20260414T101530.123456Z-9f2c41d07a")
        .contains("audio.wav is what was sealed, octet for octet, as: file audio.wav")
        .contains("record.json is what was sealed, octet for octet, as: record")
        .endsWith("PROVEN\n");
    assertThat(verdict.status()).isZero();
  }

  @Test
  void shouldRefuseAFileThatIsNotTheSealedOne() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("audio.wav"), CALL.audio() + " ");
    assertThat(check("proof.json", "audio.wav"))
        .satisfies(
            v -> assertThat(v.text()).contains("NOT PROVEN: audio.wav is not what was sealed"))
        .extracting(Verdict::status)
        .isEqualTo(1);
  }

  @Test
  void shouldRefuseAnotherKey() throws IOException, InterruptedException {
    VerifierKey other = TestKeys.generate("earshot/test").verifier();
    Files.writeString(folder.resolve("earshot.vkey"), other.text() + "\n");
    assertThat(check("proof.json").text())
        .contains("NOT PROVEN: the checkpoint is not signed by the key of earshot/test");
  }

  @Test
  void shouldRefuseEveryFlippedOctet() throws IOException, InterruptedException {
    // Given one program run that asks the checker about each octet with one bit changed
    String each =
        """
        import importlib.util, sys
        spec = importlib.util.spec_from_file_location("checker", sys.argv[1])
        checker = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(checker)
        proof = open("proof.json", "rb").read()
        good = {}
        real = checker.ed25519_good
        def remembered(*question):
            if question not in good:
                good[question] = real(*question)
            return good[question]
        checker.ed25519_good = remembered
        checker.print = lambda *words: None
        sys.argv = ["checker", "--key", "earshot.vkey", "proof.json"]
        checker.main()
        for at in range(len(proof)):
            for change in (1, 0x20):
                changed = bytearray(proof)
                changed[at] ^= change
                open("proof.json", "wb").write(changed)
                try:
                    checker.main()
                except Exception:
                    continue
                sys.exit("octet %d changed by %d was taken" % (at, change))
        """;

    // When
    Verdict verdict = run(List.of("python3", "-B", "-c", each, script().toString()));

    // Then
    assertThat(verdict).isEqualTo(new Verdict(0, ""));
  }

  @Test
  void shouldSayWhenItCannotAsk() throws IOException, InterruptedException {
    assertThat(check("no-such-file.json"))
        .satisfies(v -> assertThat(v.text()).startsWith("Cannot ask"))
        .extracting(Verdict::status)
        .isEqualTo(2);
  }

  private Verdict check(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", "-B", script().toString()));
    command.addAll(List.of("--key", "earshot.vkey"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Verdict run(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("check-a-proof", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(Map.of("PYTHONIOENCODING", "utf-8"));
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(said, UTF_8);
    Files.delete(said);
    return new Verdict(process.exitValue(), text);
  }

  private void needs(String... command) throws InterruptedException {
    try {
      assumeTrue(run(List.of(command)).status() == 0, "needs " + command[0]);
    } catch (IOException e) {
      assumeTrue(false, "needs " + command[0]);
    }
  }

  private static Path script() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("LICENSE"))) {
      root = Objects.requireNonNull(root.getParent(), "the repository's root");
    }
    return root.resolve("docs/check-a-proof.py");
  }
}
