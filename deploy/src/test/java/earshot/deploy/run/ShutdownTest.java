package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
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

  /** The short call's talk; it has ended, and been written, some three seconds later. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir private Path temp;

  @Test
  void shouldFinishTheCallsThatAreUpWhenToldToEnd() throws Exception {
    // Given a call of a minute, and a short one that tells by its end how far things are
    Path capture = longAndShortCall();
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
    CallRecord interrupted = interrupted(folder);
    assertThat(interrupted.failures())
        .extracting(CaptureFailure::code)
        .contains(FailureCode.CAPTURE_INTERRUPTED);
    Duration audio = audio(folder.resolve(interrupted.recording().orElseThrow().file()));
    Duration seen = Duration.between(interrupted.answered().orElseThrow(), interrupted.ended());
    assertThat(audio).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(40));
    assertThat(audio.minus(seen).abs()).isLessThan(Duration.ofSeconds(1));
    // And nothing half-done lies about
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).allMatch(file -> file.toString().matches(".*\\.(wav|json|lock)"));
    }
  }

  @Test
  void shouldFinishTheCallsThatWereUpAtItsNextStartWhenKilled() throws Exception {
    // Given a recorder that is killed while a call is up
    Path capture = longAndShortCall();
    Path folder = temp.resolve("out");
    try (Child child = Child.start("run", "--replay", capture + "", "-o", folder + "")) {
      child.await("\"event\":\"call-ended\"");
      child.kill();
    }

    // When another one starts
    Path silence = temp.resolve("silence.pcap");
    new TrafficScript(1).capturedBetween(0, 1).writePcap(silence);
    String told;
    try (Child child = Child.start("run", "--replay", silence + "", "-o", folder + "")) {
      told = child.await("\"event\":\"interrupted-call\"");
      child.exitCode();
    }

    // Then it says so, and the recording is there, two seconds short at most
    assertThat(told).contains("\"outcome\":\"partial\"");
    CallRecord interrupted = interrupted(folder);
    Duration audio = audio(folder.resolve(interrupted.recording().orElseThrow().file()));
    assertThat(audio).isGreaterThan(SHORT.plusSeconds(3).minusSeconds(2));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .allMatch(file -> file.toString().matches(".*(Z-[0-9a-f]+[.](wav|json)|/[.]lock)"));
    }
  }

  private Path longAndShortCall() throws IOException {
    TrafficScript script = new TrafficScript(7);
    Host one = script.host("201", "Priya", "192.168.20.21");
    Host two = script.host("204", "Ewan", "192.168.20.24");
    Host three = script.host("205", "Asha", "192.168.20.25");
    script.leg("long", one, two).invite().ring(200).answer().talk(60_000).hangUp(Side.CALLER);
    script
        .leg("short", three, two)
        .startingAtMs(100)
        .invite()
        .ring(100)
        .answer()
        .talk(SHORT.toMillis())
        .hangUp(Side.CALLER);
    Path capture = temp.resolve("x.pcap");
    script.writePcap(capture);
    return capture;
  }

  private static CallRecord interrupted(Path folder) throws IOException {
    return Child.records(folder).stream()
        .filter(call -> call.outcome() == Outcome.PARTIAL)
        .findFirst()
        .orElseThrow();
  }

  private static Duration audio(Path wav) throws Exception {
    try (AudioInputStream stream = AudioSystem.getAudioInputStream(wav.toFile())) {
      long octets = stream.readAllBytes().length;
      assertThat(octets).isEqualTo(stream.getFrameLength() * stream.getFormat().getFrameSize());
      return Duration.ofMillis(1000 * stream.getFrameLength() / 8000);
    }
  }
}
