package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.capture.count.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same calls, wrapped by an independent program in every tunnel that mirrors use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EncapsulationTest {
  /** What a wrapped datagram must keep; hardware addresses do not survive IP-only tunnels. */
  private record Told(String source, String destination, long timestampNs, String text) {}

  private final Path folder;
  private final Path plain;
  private List<Told> expected = List.of();

  EncapsulationTest(@TempDir Path folder) {
    this.folder = folder;
    this.plain = folder.resolve("plain.pcap");
  }

  @BeforeAll
  void makeCalls() throws IOException, InterruptedException {
    python(
        Shared.require("tools/gen_calls.py").toString(),
        "--calls",
        "5",
        "--seconds",
        "2",
        "--no-manifest",
        "--out",
        plain.toString());
    expected = datagrams(plain, 0);
  }

  @Test
  void shouldFindEveryDatagramOfThePlainCapture() {
    // 5 calls: 100 packets each way, and 7 SIP messages
    assertThat(expected).hasSize(5 * (200 + 7));
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
        "raw"
      })
  void shouldFindTheSameDatagramsInside(String mode) throws Exception {
    assertThat(datagrams(wrap(mode), 0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"frag", "fragrev"})
  void shouldFindTheSameDatagramsInFragments(String mode) throws Exception {
    // SIP messages alone are long enough to be split, each in two
    assertThat(datagrams(wrap(mode), 5 * 7)).isEqualTo(expected);
  }

  private Path wrap(String mode) throws IOException, InterruptedException {
    Path wrapped = folder.resolve(mode + ".pcap");
    python(Shared.require("tools/encap.py").toString(), plain.toString(), wrapped.toString(), mode);
    return wrapped;
  }

  private static List<Told> datagrams(Path file, int fragmentsHeld) throws IOException {
    Listener listener = new Listener();
    int frames = PcapFile.read(file, listener::decode);
    assertThat(listener.counters.of(Verdict.MEDIA)).isEqualTo(frames - fragmentsHeld);
    assertThat(listener.counters.of(Verdict.FRAGMENT_HELD)).isEqualTo(fragmentsHeld);
    assertThat(listener.incidents()).isZero();
    List<Told> told = new ArrayList<>();
    for (Listener.Datagram d : listener.datagrams) {
      told.add(new Told(d.source(), d.destination(), d.timestampNs(), d.text()));
    }
    return told;
  }

  private void python(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("python.log");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "needs python3");
      throw e;
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(() -> read(log)).isZero();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
