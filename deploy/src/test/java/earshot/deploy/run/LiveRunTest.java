package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real interface, with real packets on it, in a network namespace of the test's own. */
class LiveRunTest {
  private static final String NETWORK =
      "ip link set lo up && ip address add 192.168.20.21/32 dev lo"
          + " && ip address add 192.168.20.24/32 dev lo && exec \"$@\"";

  @TempDir private Path temp;

  @BeforeEach
  void needNetwork() throws Exception {
    for (String program : List.of("ip", "nsenter", "unshare")) {
      assumeTrue(succeeds("which", program), program + " of iproute2 or util-linux is needed");
    }
    assumeTrue(succeeds("unshare", "--net", "true"), "needs the privilege of a network namespace");
  }

  @Test
  void shouldRecordWhatIsOnTheWire() throws Exception {
    // Given two phones of which one calls the other
    TrafficScript script = new TrafficScript(7);
    Host one = script.host("201", "Priya", "192.168.20.21");
    Host two = script.host("204", "Ewan", "192.168.20.24");
    script.leg("a", one, two).invite().ring(200).answer().talk(3_000).hangUp(Side.CALLER);
    Path capture = temp.resolve("x.pcap");
    script.writePcap(capture);
    Path folder = temp.resolve("out");

    // When they do so while an appliance listens
    List<String> own = List.of("unshare", "--net", "sh", "-c", NETWORK, "sh");
    try (Child child = Child.startBehind(own, "run", "-i", "lo", "-o", folder + "")) {
      child.await("\"event\":\"started\"");
      Process phones =
          new ProcessBuilder(
                  Child.command(
                      List.of("nsenter", "--net=/proc/" + child.pid() + "/ns/net"),
                      LoopbackPhones.class,
                      capture.toString()))
              .inheritIO()
              .start();
      assertThat(phones.waitFor()).isZero();

      // Then the call is told of when it has ended, without any frame to push it on
      String ended = child.await("\"event\":\"call-ended\"");
      assertThat(ended).contains("\"outcome\":\"recorded\"");
      child.terminate();
      assertThat(child.exitCode()).as(child.seen().toString()).isZero();
      assertThat(child.seen())
          .anyMatch(
              line -> line.contains("\"event\":\"interface-up\",") && line.contains("\"lo\""));
    }

    // And the recording holds all of it
    CallRecord call = Child.records(folder).getFirst();
    assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(call.gaps()).isEmpty();
    assertThat(call.recording().orElseThrow().durationMs()).isBetween(2_900L, 3_100L);
    assertThat(Files.exists(folder.resolve(call.recording().orElseThrow().file()))).isTrue();
  }

  @Test
  void shouldRaiseAnAlarmWhenNoFrameCanArriveAndClearIt() throws Exception {
    // Given an appliance at an interface whose link is up
    Path folder = temp.resolve("out");
    List<String> own = List.of("unshare", "--net", "sh", "-c", NETWORK, "sh");
    try (Child child = Child.startBehind(own, "run", "-i", "lo", "-o", folder + "")) {
      child.await("\"event\":\"interface-up\"");

      // When the link goes down, then an alarm is raised
      setLink(child, "down");
      assertThat(child.await("\"event\":\"alarm-raised\""))
          .contains("\"alarm\":\"interface-down\"", "\"subject\":\"lo\"", "\"level\":\"error\"");
      // And when it is up again, cleared
      setLink(child, "up");
      assertThat(child.await("\"event\":\"alarm-cleared\""))
          .contains("\"alarm\":\"interface-down\"", "\"cleared\":\"20");
      child.terminate();
      assertThat(child.exitCode()).isZero();
    }
  }

  private static void setLink(Child child, String state) throws Exception {
    String network = "--net=/proc/" + child.pid() + "/ns/net";
    assertThat(succeeds("nsenter", network, "ip", "link", "set", "lo", state)).isTrue();
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }
}
