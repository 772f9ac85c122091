package earshot.deploy.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.folder.FolderLock;
import earshot.deploy.Earshot;
import earshot.testkit.traffic.DemoDay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code earshot run} promises on its help page, as far as a capture can show it. */
class RunCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path temp;

  @Test
  void shouldWriteTheSameFilesAsAReplay() throws IOException {
    // Given a minute of a surgery's phones
    Path capture = temp.resolve("day.pcap");
    DemoDay.write(capture);
    assertThat(
            run("replay", capture.toString(), "--out", temp.resolve("replayed").toString(), "-q"))
        .isZero();

    // When it goes through the whole appliance, somewhat faster than it happened
    Path recorded = temp.resolve("recorded");
    int code = run("run", "--replay", capture.toString(), "--speed", "30x", "-o", recorded + "");

    // Then the same files come out, octet for octet
    assertThat(code).as(text(err)).isZero();
    assertThat(files(recorded)).isEqualTo(files(temp.resolve("replayed"))).isNotEmpty();
    // And the log tells of each call, and of no person
    assertThat(text(out).lines().filter(line -> !line.contains("\"event\":\"metrics-")))
        .first()
        .asString()
        .contains(
            "\"event\":\"started\"", "\"source\":\"" + capture, "\"directory\":\"" + recorded);
    assertThat(text(out).lines().filter(line -> line.contains("\"event\":\"call-ended\"")))
        .hasSameSizeAs(files(recorded).keySet().stream().filter(f -> f.endsWith(".json")).toList())
        .anyMatch(line -> line.contains("\"outcome\":\"recorded\",\"direction\":\"inbound\""));
    assertThat(text(out))
        .contains("\"event\":\"capture-failure\"", "\"code\":\"encrypted-media\"")
        .doesNotContainPattern("01632|0163|Priya|sip:");
    assertThat(text(out).lines().toList().getLast())
        .contains("\"event\":\"stopped\"", "\"complete\":true", "\"blocks_unwritten\":0");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void shouldTellWhoCalledWhomAtDebugAloneAndMaskedEvenThere() throws IOException {
    Path capture = temp.resolve("day.pcap");
    DemoDay.write(capture);
    String folder = temp.resolve("out").toString();
    Path config = Files.writeString(temp.resolve("x.yaml"), "log: {level: debug}\n");
    assertThat(
            run(
                "run",
                "-c",
                config + "",
                "--replay",
                capture + "",
                "--speed",
                "100x",
                "-o",
                folder))
        .isZero();
    assertThat(text(out))
        .contains("\"event\":\"call-parties\"", "\"caller\":\"sip:***@")
        .doesNotContain("01632");
  }

  @Test
  void shouldGiveWhatComesBeforeTheDamageAndSaySo() throws IOException {
    Path capture = temp.resolve("day.pcap");
    DemoDay.write(capture);
    byte[] octets = Files.readAllBytes(capture);
    Files.write(capture, Arrays.copyOf(octets, octets.length / 2));
    String folder = temp.resolve("out").toString();
    assertThat(run("run", "--replay", capture + "", "--speed", "100x", "-o", folder)).isEqualTo(1);
    assertThat(text(err)).contains(capture + ": damaged at byte ");
    assertThat(text(out)).contains("capture-interrupted", "\"event\":\"stopped\"");
  }

  @Test
  void shouldSayInOneSentenceWhyItCannotStart() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "no capture, no folder");
    String folder = temp.resolve("out").toString();

    assertThat(run("run", "--replay", file.toString(), "-o", folder)).isEqualTo(1);
    assertThat(text(err)).startsWith("earshot: " + file).hasLineCount(1);

    assertThat(run("run", "--replay", temp.resolve("none") + "", "-o", folder)).isEqualTo(1);
    assertThat(text(err)).isEqualTo("earshot: " + temp.resolve("none") + ": does not exist\n");

    assertThat(run("run", "--interface", "nosuch0", "-o", folder)).isEqualTo(1);
    assertThat(text(err)).contains("there is no network interface nosuch0", "lo").hasLineCount(1);

    assertThat(run("run", "--interface", "lo", "-o", file.toString())).isEqualTo(1);
    assertThat(text(err)).contains("cannot write into the folder " + file).hasLineCount(1);
    assertThat(text(out)).isEmpty();
  }

  @Test
  void shouldAskForAnInterfaceAndNameThoseThereAre() {
    assertThat(run("run", "-o", temp.toString())).isEqualTo(2);
    assertThat(text(err)).contains("capture.interfaces", "Those there are: ", "lo");
  }

  @Test
  void shouldRefuseAConfigurationThatIsWrong() throws IOException {
    Path config = Files.writeString(temp.resolve("x.yaml"), "capture: {interface: [lo]}\n");
    assertThat(run("run", "--config", config.toString())).isEqualTo(2);
    assertThat(text(err)).contains("did you mean capture.interfaces?").hasLineCount(1);
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return Earshot.run(
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        () -> Map.of("EARSHOT_METRICS_ENABLED", "false"),
        arguments);
  }

  private static String text(ByteArrayOutputStream octets) {
    return octets.toString(UTF_8);
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(each -> !each.endsWith(FolderLock.NAME)).toList()) {
        String octets = HexFormat.of().formatHex(Files.readAllBytes(file));
        files.put(file.getFileName().toString(), octets);
      }
    }
    return files;
  }
}
