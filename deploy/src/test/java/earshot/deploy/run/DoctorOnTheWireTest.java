package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code earshot doctor} at real interfaces and disks, of the test's own. */
class DoctorOnTheWireTest {
  private static final String NETWORK =
      "ip link set lo up && ip address add 192.168.20.21/32 dev lo"
          + " && ip address add 192.168.20.24/32 dev lo"
          + " && ip link add eth8 type veth peer name eth9 && ip link set eth8 up"
          + " && exec \"$@\"";
  private static final List<String> OWN = List.of("unshare", "--net", "sh", "-c", NETWORK, "sh");

  @TempDir private Path temp;

  @BeforeEach
  void needNetwork() throws Exception {
    for (String program : List.of("ip", "nsenter", "unshare")) {
      assumeTrue(succeeds("which", program), program + " of iproute2 or util-linux is needed");
    }
    assumeTrue(succeeds("unshare", "--net", "true"), "needs the privilege of a network namespace");
  }

  @Test
  void shouldHearACallBesideARecorder() throws Exception {
    // Given a recorder, and two phones that talk
    Path capture = temp.resolve("x.pcap");
    conversation().writePcap(capture);
    try (Child recorder =
        Child.startBehind(OWN, "run", "-i", "lo", "-o", temp.resolve("out") + "")) {
      recorder.await("\"event\":\"started\"");
      List<String> network = List.of("nsenter", "--net=/proc/" + recorder.pid() + "/ns/net");
      // When the doctor is about to listen, one calls the other
      try (Child doctor =
          Child.startBehind(
              network, "doctor", "-i", "lo", "--listen", "15", "--data", temp + "/x")) {
        doctor.await("interface: lo received");
        Process phones =
            new ProcessBuilder(Child.command(network, LoopbackPhones.class, capture.toString()))
                .inheritIO()
                .start();
        assertThat(phones.waitFor()).isZero();
        assertThat(doctor.exitCode()).isIn(1, 2);
        // Then it hears both sides, at a port that is up
        assertThat(doctor.seen())
            .anyMatch(line -> line.matches("OK +interface: lo is there, switched on.*"))
            .anyMatch(line -> line.matches("OK +mirror: Both signalling and sound come: .*"))
            .anyMatch(line -> line.matches("OK +mirror: Both sides of each call come \\(1\\)\\."));
      }
      // And the recorder recorded all of it
      assertThat(recorder.await("\"event\":\"call-ended\"")).contains("\"outcome\":\"recorded\"");
      recorder.terminate();
    }
  }

  @Test
  void shouldSeeThatAPortIsOffOrHasNoSignalOrIsNotThere() throws Exception {
    List<String> said =
        doctor(
            OWN,
            "-i",
            "eth8",
            "-i",
            "eth9",
            "-i",
            "eth7",
            "--listen",
            "1",
            "--data",
            temp + "/data");
    assertThat(said)
        .anyMatch(line -> line.startsWith("WRONG") && line.contains("eth8 has no signal"))
        .anyMatch(line -> line.startsWith("WRONG") && line.contains("eth9 is switched off"))
        .anyMatch(line -> line.startsWith("WRONG") && line.contains("There is no interface eth7"))
        .anyMatch(
            line -> line.startsWith("COULD NOT") && line.contains("mirror cannot be listened to"));
  }

  @Test
  void shouldSeeThatADiskIsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.onLoopDevice(temp)) {
      disk.fill();
      List<String> said = doctor(OWN, "--listen", "1", "--data", disk.path() + "", "--write");
      assertThat(said)
          .anyMatch(line -> line.startsWith("WRONG") && line.contains("The disk is full"))
          .anyMatch(line -> line.startsWith("WRONG") && line.contains("Nothing can be written"));
    }
  }

  @Test
  void shouldSeeThatADiskIsMemory() throws Exception {
    try (SmallDisk disk = SmallDisk.inMemory(temp, 1 << 20)) {
      List<String> said = doctor(OWN, "--listen", "1", "--data", disk.path() + "");
      assertThat(said)
          .anyMatch(line -> line.startsWith("WRONG") && line.contains("is memory, no disk"));
    }
  }

  private static TrafficScript conversation() {
    TrafficScript script = new TrafficScript(7);
    Host one = script.host("201", "Priya", "192.168.20.21");
    Host two = script.host("204", "Ewan", "192.168.20.24");
    script.leg("a", one, two).invite().ring(200).answer().talk(3_000).hangUp(Side.CALLER);
    return script;
  }

  private static List<String> doctor(List<String> prefix, String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "doctor";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    try (Child doctor = Child.startBehind(prefix, all)) {
      assertThat(doctor.exitCode()).isIn(1, 2);
      return List.of(
          String.join("\n", doctor.seen()).replace("\n                     ", " ").split("\n"));
    }
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }
}
