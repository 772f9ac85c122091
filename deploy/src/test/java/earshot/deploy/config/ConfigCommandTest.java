package earshot.deploy.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.Earshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code earshot config} prints; and the reference file, which is what it prints. */
class ConfigCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path temp;

  @Test
  void shouldKeepTheReferenceInTheDocumentation() throws IOException {
    assertThat(run("config", "reference")).isZero();
    assertThat(Files.readString(root().resolve("docs/earshot.yaml")))
        .as("docs/earshot.yaml is what 'earshot config reference' prints")
        .isEqualTo(text(out));
  }

  @Test
  void shouldHoldEveryKeyAndExactlyTheDefaultsInTheReference() {
    List<String> problems = new ArrayList<>();
    String reference = String.join("\n", Reference.lines());
    assertThat(YamlFile.read(reference, "reference", problems).stream().map(Given::path))
        .containsExactlyElementsOf(Settings.KEYS.stream().map(Key::path).toList());
    assertThat(problems).isEmpty();
    Settings read = new ConfigLoader().text(reference, "reference").load();
    assertThat(read.shown())
        .extracting(Settings.Shown::value)
        .isEqualTo(Settings.defaults().shown().stream().map(Settings.Shown::value).toList());
    assertThat(read.pipeline()).isEqualTo(Settings.defaults().pipeline());
    assertThat(read.capture()).isEqualTo(Settings.defaults().capture());
  }

  @Test
  void shouldSayNothingOfAFileThatIsRight() throws IOException {
    Path file = Files.writeString(temp.resolve("x.yaml"), "capture: {interfaces: [eth1]}\n");
    assertThat(run("config", "check", file.toString())).isZero();
    assertThat(text(out) + text(err)).isEmpty();
  }

  @Test
  void shouldSayWhatIsWrongWithAFile() throws IOException {
    Path file = Files.writeString(temp.resolve("x.yaml"), "capture:\n  interface: [eth1]\n");
    assertThat(run("config", "check", file.toString())).isEqualTo(1);
    assertThat(text(err))
        .isEqualTo(
            "earshot: capture.interface: no such key in "
                + file
                + " line 2; did you mean capture.interfaces?\n");
  }

  @Test
  void shouldShowWhatHoldsAndWhy() throws IOException {
    Path file = Files.writeString(temp.resolve("x.yaml"), "log:\n  level: warn\n");
    assertThat(run("config", "show", file.toString())).isZero();
    assertThat(text(out).lines())
        .hasSize(Settings.KEYS.size() + 1)
        .anyMatch(line -> line.matches("log.level +warn +" + file + " line 2"))
        .anyMatch(line -> line.matches("queue.size +8MiB +environment EARSHOT_QUEUE_SIZE"))
        .anyMatch(line -> line.matches("capture.retire +20ms +default"));
  }

  private int run(String... arguments) {
    return Earshot.run(
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        () -> Map.of("EARSHOT_QUEUE_SIZE", "8MiB", "PATH", "/bin"),
        arguments);
  }

  private static String text(ByteArrayOutputStream octets) {
    return octets.toString(UTF_8);
  }

  private static Path root() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("LICENSE"))) {
      root = Objects.requireNonNull(root.getParent(), "no LICENSE above the working directory");
    }
    return root;
  }
}
