package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of a call, in a process of its own. */
class ShutdownTest {

  @TempDir private Path temp;

  @Test
  void shouldFinishTheCallsThatAreUpWhenToldToEnd() throws Exception {
    // Given a call of a minute, and before it a short one that tells by its end how far things are
    TrafficScript script = new TrafficScript(7);
    Host one = script.host("201", "Priya", "192.168.20.21");
    Host two = script.host("204", "Ewan", "192.168.20.24");
    Host three = script.host("205", "Asha", "192.168.20.25");
    script.leg("long", one, two).invite().ring(200).answer().talk(60_000).hangUp(Side.CALLER);
    script.leg("short", three, two).startingAtMs(100).invite().ring(100).answer().talk(1_000)
        .hangUp(Side.CALLER);
    script.leg("pulse", three, one).startingAtMs(9_000).invite().ring(100).refuse(486, "Busy Here");
    Path capture = temp.resolve("x.pcap");
    script.writePcap(capture);
    Path folder = temp.resolve("out");

    // When it is told to end while the long call is up
    int code;
    List<String> log;
    try (Child child = Child.start("run", "--replay", capture + "", "-o", folder + "")) {
      child.await("\"event\":\"call-ended\"");
      child.terminate();
      code = child.exitCode();
      log = child.seen();
    }

    // Then it ends with 0, and has said what it did
    assertThat(code).as(log.toString()).isZero();
    assertThat(log)
        .anyMatch(line -> line.contains("\"event\":\"stopping\"") && line.contains("\"signal\""));
    assertThat(log.getLast()).contains("\"event\":\"stopped\"", "\"complete\":true");
    // And the recording holds the call so far, and says that it was interrupted
    CallRecord interrupted =
        records(folder).stream()
            .filter(call -> call.outcome() == Outcome.PARTIAL)
            .findFirst()
            .orElseThrow();
    assertThat(interrupted.failures())
        .extracting(CaptureFailure::code)
        .contains(FailureCode.CAPTURE_INTERRUPTED);
    Duration audio = audio(folder.resolve(interrupted.recording().orElseThrow().file()));
    Duration seen = Duration.between(interrupted.answered().orElseThrow(), interrupted.ended());
    assertThat(audio).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(40));
    assertThat(audio.minus(seen).abs()).isLessThan(Duration.ofSeconds(1));
    // And nothing half-done lies about
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).allMatch(file -> file.toString().matches(".*\\.(wav|json)"));
    }
  }

  private static Duration audio(Path wav) throws Exception {
    try (AudioInputStream stream = AudioSystem.getAudioInputStream(wav.toFile())) {
      long octets = stream.readAllBytes().length;
      assertThat(octets).isEqualTo(stream.getFrameLength() * stream.getFormat().getFrameSize());
      return Duration.ofMillis(1000 * stream.getFrameLength() / 8000);
    }
  }

  private static List<CallRecord> records(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).map(ShutdownTest::read).toList();
    }
  }

  private static CallRecord read(Path file) {
    try {
      return new CallRecordReader().read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
