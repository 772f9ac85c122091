package earshot.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.testkit.junit.ReplayedCapture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls that somebody else's generator makes, and somebody else's checker finds bit-exact on the
 * right channel.
 */
class GeneratedCallsTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "--codec pcmu --calls 20 --seconds 10, ''",
    "--codec pcma --calls 20 --seconds 10, ''",
    "--codec pcmu --calls 20 --seconds 10 --loss 0.03 --dup 0.02 --jitter 60, --frames",
    "--codec pcma --calls 20 --seconds 10 --loss 0.03 --dup 0.02 --jitter 60, --frames",
    "--calls 10 --seconds 6 --stamp --loss 0.1 --quiet 0, --frames",
    "--calls 10 --seconds 6 --dup 1, ''",
    "--calls 10 --seconds 6 --oneway 0.5, ''",
    "--calls 10 --seconds 6 --no-bye 0.5 --stagger 0.5, ''",
    "--calls 10 --seconds 6 --vlan 7 --stamp, ''"
  })
  void shouldBeFoundBitExact(String made, String how) throws Exception {
    Path capture = generate(made.split(" "));

    assertThatCallsAreExact(capture, how);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vxlan",
        "vxlan_vlan",
        "geneve",
        "tzsp",
        "tzsp_tags",
        "gretap",
        "erspan1",
        "erspan2",
        "erspan3",
        "greip",
        "ipip",
        "mpls",
        "vlan",
        "qinq",
        "pppoe",
        "sll",
        "raw",
        "frag",
        "fragrev"
      })
  void shouldBeFoundBitExactInsideEveryTunnel(String mode) throws Exception {
    Path capture = generate("--calls", "3", "--seconds", "2", "--stamp");
    Path wrapped = folder.resolve("wrapped.pcap");
    run("encap.py", capture.toString(), wrapped.toString(), mode);

    replay(wrapped);

    assertThat(check(capture, "", 0)).isEqualTo("3 of 3 calls exact");
  }

  @Test
  void shouldBeMissedWhenTheyAreNotThere() throws Exception {
    Path capture = generate("--calls", "2", "--seconds", "1");
    Path other = generateAs("other.pcap", "--calls", "2", "--seconds", "1", "--seed", "2");

    replay(other);

    assertThat(check(capture, "", 1)).isEqualTo("0 of 2 calls exact");
  }

  private void assertThatCallsAreExact(Path capture, String how) throws Exception {
    replay(capture);

    assertThat(check(capture, how, 0)).matches("([0-9]+) of \\1 calls exact");
  }

  private void replay(Path capture) {
    assertThat(ReplayedCapture.of(capture, folder.resolve("out")).problems()).isEmpty();
  }

  private Path generate(String... options) throws Exception {
    return generateAs("made.pcap", options);
  }

  private Path generateAs(String name, String... options) throws Exception {
    Path capture = folder.resolve(name);
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--out", capture.toString()));
    run("gen_calls.py", all.toArray(String[]::new));
    return capture;
  }

  /** The checker's last line, when it ends with that status. */
  private String check(Path capture, String how, int status) throws Exception {
    List<String> all = new ArrayList<>();
    if (!how.isEmpty()) {
      all.add(how);
    }
    all.addAll(List.of(capture + ".json", folder.resolve("out").toString()));
    return python("check_records.py", all, status).lines().reduce("", (first, last) -> last);
  }

  private static void run(String tool, String... arguments) throws Exception {
    python(tool, List.of(arguments), 0);
  }

  private static String python(String tool, List<String> arguments, int expected) throws Exception {
    Path script = Shared.require("tools/" + tool);
    List<String> command = new ArrayList<>(List.of("python3", "-B", script.toString()));
    command.addAll(arguments);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "needs python3 (package python3)");
      throw e;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(expected);
    return said;
  }
}
