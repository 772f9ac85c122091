package earshot.deploy.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.Outcome;
import earshot.deploy.Earshot;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code earshot replay} promises on its help page. */
class ReplayCommandTest {
  private static final int RECORD_HEADER = 16;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path temp;

  @Test
  void shouldPrintALinePerCallAndASummaryThatAddsUp() throws IOException {
    Path capture = capture("x.pcap", 0, 60_000);
    assertThat(replay(capture)).isZero();
    assertThat(text(out).lines())
        .anySatisfy(line -> assertThat(line).contains("201 -> 204", "10.0 s").endsWith("recorded"))
        .contains("2 calls: 1 recorded, 1 not answered")
        .anyMatch(line -> line.matches("[0-9,]+ packets: [0-9,]+ RTP of a call, [0-9]+ SIP"))
        .anyMatch(line -> line.contains("times real time"));
    assertThat(text(err)).isEmpty();
    assertThat(records()).extracting(CallRecord::outcome).contains(Outcome.RECORDED);
  }

  @Test
  void shouldGiveTheSameOctetsEveryTime() throws IOException {
    Path capture = capture("x.pcap", 0, 60_000);
    replay(capture);
    Map<String, String> first = files();
    replay(capture);
    assertThat(files()).isEqualTo(first).hasSize(3);
  }

  @Test
  void shouldReplayTheSameAtAnySpeed() throws IOException {
    Path capture = capture("x.pcap", 0, 60_000);
    replay(capture);
    Map<String, String> atFullSpeed = files();
    assertThat(run("replay", capture.toString(), "--out", folder(), "--speed", "500x")).isZero();
    assertThat(files()).isEqualTo(atFullSpeed);
  }

  @Test
  void shouldFollowACallThroughTheRotatedPartsOfACapture() throws IOException {
    // Given the files of a whole capture
    replay(capture("whole.pcap", 0, 60_000));
    Map<String, String> whole = files();
    // When its parts are replayed, whose names sort in another order than their times
    Path parts = Files.createDirectory(temp.resolve("parts"));
    capture("parts/x.pcap", 0, 3_000);
    capture("parts/x.pcap2", 3_000, 7_000);
    capture("parts/x.pcap10", 7_000, 60_000);
    Files.writeString(parts.resolve("notes.txt"), "no capture");
    assertThat(replay(parts)).isZero();
    // Then they give the very same files
    assertThat(files()).isEqualTo(whole);
    assertThat(text(err)).contains("passed over").contains("notes.txt is no capture");
  }

  @Test
  void shouldNotMixCapturesThatOverlap() throws IOException {
    // Given a capture and a part of it
    Path one = capture("one.pcap", 0, 60_000);
    Path two = capture("two.pcap", 2_000, 60_000);
    // When both are replayed
    assertThat(replay(one, two)).isZero();
    // Then the first is as if it were alone, and the second is a capture that begins in mid-call
    assertThat(text(out)).contains(" calls: 1 recorded, 1 recorded in part, ");
  }

  @Test
  void shouldGiveAllThatComesBeforeTheDamageAndNameItsByte() throws IOException {
    // Given a capture that was cut off in the middle of a packet
    Path capture = capture("x.pcap", 0, 60_000);
    byte[] octets = Files.readAllBytes(capture);
    int cut = octets.length / 2;
    Files.write(capture, Arrays.copyOf(octets, cut));
    // When it is replayed
    assertThat(replay(capture)).isEqualTo(1);
    // Then the call so far is there, and the message names file and byte
    assertThat(text(err)).contains(capture + ": damaged at byte ");
    int named = Integer.parseInt(text(err).replaceAll("(?s).* at byte ([0-9]+).*", "$1"));
    assertThat(cut - named).isBetween(0, RECORD_HEADER + 300);
    assertThat(text(out)).contains("1 recorded in part").contains("capture-interrupted");
    assertThat(records()).anyMatch(call -> call.recording().isPresent());
  }

  @Test
  void shouldReplayTheOthersWhenOneIsNoCapture() throws IOException {
    Path capture = capture("x.pcap", 0, 60_000);
    Path text = Files.writeString(temp.resolve("y.pcap"), "this is no capture at all");
    assertThat(replay(text, capture)).isEqualTo(1);
    assertThat(text(err)).contains(text.toString());
    assertThat(text(out)).contains("2 calls");
  }

  @Test
  void shouldSayWhatIsNotThere() {
    assertThat(replay(temp.resolve("none.pcap"))).isEqualTo(1);
    assertThat(text(err)).contains("none.pcap: does not exist");
  }

  @Test
  void shouldSayThatTheResultsCannotBeWritten() throws IOException {
    Path capture = capture("x.pcap", 0, 60_000);
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThat(run("replay", capture.toString(), "-o", file.toString())).isEqualTo(1);
    assertThat(text(err)).contains("cannot write into the folder " + file);
  }

  @Test
  void shouldPrintCallRecordsAndASummaryForMachines() throws IOException {
    Path capture = capture("x.pcap", 0, 60_000);
    assertThat(run("replay", capture.toString(), "-o", folder(), "--json", "--handsets")).isZero();
    List<String> lines = text(out).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.subList(0, 2).stream().map(line -> read(line.getBytes(UTF_8))))
        .containsExactlyInAnyOrderElementsOf(records());
    assertThat(lines.getLast())
        .startsWith("{\"schema\":\"earshot.replay/1\",\"calls\":{\"recorded\":1,\"partial\":0,")
        .contains("\"address\":\"192.168.20.21\"")
        .endsWith("\"problems\":[]}");
  }

  @Test
  void shouldPrintTheHandsetsWhenAsked() throws IOException {
    Path capture = capture("x.pcap", 0, 60_000);
    assertThat(run("replay", capture.toString(), "-o", folder(), "--handsets")).isZero();
    assertThat(text(out).lines())
        .anySatisfy(line -> assertThat(line).startsWith("handset ").endsWith("missed"))
        .anySatisfy(
            line -> assertThat(line).startsWith("201@").contains("192.168.20.21", "PCMA", "yes"));
  }

  @Test
  void shouldPrintNothingWhenQuietAndAllIsWell() throws IOException {
    Path capture = capture("x.pcap", 0, 60_000);
    assertThat(run("replay", capture.toString(), "-o", folder(), "-q")).isZero();
    assertThat(text(out) + text(err)).isEmpty();
    assertThat(records()).hasSize(2);
  }

  /** A call of ten seconds and one that nobody answers, as a tap saw them between two times. */
  private Path capture(String name, long fromMs, long untilMs) throws IOException {
    TrafficScript script = new TrafficScript(7).capturedBetween(fromMs, untilMs);
    Host one = script.host("201", "Priya", "192.168.20.21");
    Host two = script.host("204", "Ewan", "192.168.20.24");
    script.leg("a", one, two).invite().ring(500).answer().talk(10_000).hangUp(Side.CALLER);
    script.leg("b", two, one).startingAtMs(600).invite().ring(300).refuse(486, "Busy Here");
    Path file = temp.resolve(name);
    script.writePcap(file);
    return file;
  }

  private int replay(Path... inputs) {
    Stream<String> names = Stream.of(inputs).map(Path::toString);
    return run(Stream.concat(Stream.of("replay", "-o", folder()), names).toArray(String[]::new));
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return Earshot.run(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
  }

  private String folder() {
    return temp.resolve("out").toString();
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(temp.resolve("out"))) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  private List<CallRecord> records() throws IOException {
    try (Stream<Path> all = Files.list(temp.resolve("out"))) {
      return all.filter(file -> file.toString().endsWith(".json"))
          .map(
              file -> {
                try {
                  return read(Files.readAllBytes(file));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .toList();
    }
  }

  private static CallRecord read(byte[] json) {
    return new CallRecordReader().read(json);
  }

  private static String text(ByteArrayOutputStream octets) {
    return octets.toString(UTF_8);
  }
}
