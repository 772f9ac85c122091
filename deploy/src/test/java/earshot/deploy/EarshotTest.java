package earshot.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarshotTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"--help", "help replay", "replay --help", "--version"})
  void shouldHelpOnStandardOutputAndSucceed(String arguments) {
    assertThat(run(arguments.split(" "))).isZero();
    assertThat(text(out)).isNotBlank();
    assertThat(text(err)).isEmpty();
  }

  @Test
  void shouldTellEveryExitCodeInTheHelpOfReplay() {
    run("replay", "--help");
    assertThat(text(out)).contains("Exit codes:", "  0 ", "  1 ", "  2 ", "Examples:");
  }

  @Test
  void shouldKeepHelpWithinAHundredColumns() {
    run("replay", "--help");
    run("--help");
    assertThat(text(out).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
  }

  @Test
  void shouldSayBrieflyWhatWasNotUnderstood() {
    assertThat(run("replay", "x.pcap", "-o", temp.toString(), "--jsn")).isEqualTo(2);
    assertThat(text(err)).contains("'--jsn'").contains("More: earshot replay --help");
    assertThat(text(err).lines()).hasSizeLessThan(6);
    assertThat(text(out)).isEmpty();
  }

  @Test
  void shouldAskForACommandWhenNoneIsNamed() {
    assertThat(run()).isEqualTo(2);
    assertThat(text(err)).contains("Name a command").contains("earshot --help");
  }

  @Test
  void shouldRefuseASpeedThatIsNone() {
    assertThat(run("replay", "x", "-o", temp.toString(), "--speed", "fast")).isEqualTo(2);
    assertThat(text(err)).contains("'fast' is no speed: give max");
  }

  private int run(String... arguments) {
    return Earshot.run(stream(out), stream(err), arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream octets) {
    return new PrintStream(octets, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream octets) {
    return octets.toString(StandardCharsets.UTF_8);
  }
}
