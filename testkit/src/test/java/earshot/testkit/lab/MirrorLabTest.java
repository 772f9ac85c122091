package earshot.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A lab is there while it is open, mirrors what it should, and leaves nothing behind. */
@NeedsLab
class MirrorLabTest {

  @Test
  void shouldConnectHostsAndLeaveNothingBehind() throws IOException {
    String tap;
    Path folder;
    List<String> namespaces;
    // Given two hosts and a program that goes on
    try (MirrorLab lab = MirrorLab.create()) {
      LabHost a = lab.host("a");
      LabHost b = lab.host("b");
      LabProcess endless = b.start("cat");
      assertThat(endless.isRunning()).isTrue();
      tap = lab.tapInterface();
      folder = lab.folder();
      namespaces = namespaces();

      // When one sends to the other
      // Then it answers, and the tap has seen something
      assertThat(arrived(tap)).isZero();
      assertThat(a.run("bash", "-c", "echo > /dev/udp/" + b.address() + "/5060")).isEmpty();
      assertThat(arrived(tap)).isPositive();
    }
    // Then, when it is closed, nothing is left
    assertThat(namespaces).hasSizeGreaterThanOrEqualTo(3);
    assertThat(namespaces()).doesNotContainAnyElementsOf(namespaces);
    assertThat(files(tap)).doesNotExist();
    assertThat(folder).doesNotExist();
  }

  @Test
  void shouldLeaveNothingBehindWhenTheProcessIsKilled() throws IOException, InterruptedException {
    // Given a process with a lab in which a program runs
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LabHolder.class.getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = process.inputReader()) {
      String tap = said.readLine();
      assertThat(files(tap)).exists();
      ProcessHandle program = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();

      // When it is killed
      process.destroyForcibly().waitFor();

      // Then all of it goes
      assertThat(program.onExit()).succeedsWithin(Duration.ofSeconds(10));
      for (int i = 0; i < 100 && Files.exists(files(tap)); i++) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      assertThat(files(tap)).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void shouldRemoveWhatADeadProcessLeft() throws IOException, InterruptedException {
    // Given a namespace of a lab whose maker, and janitor, are dead
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    String left = "earshot-lab-" + dead.pid() + "-0-phone";
    Command.ip("netns add " + left);
    assertThat(namespaces()).contains(left);

    // When the next lab is made, it is removed
    MirrorLab.create().close();
    assertThat(namespaces()).doesNotContain(left);
  }

  @Test
  void shouldTellWhatACommandSaidThatFailed() {
    try (MirrorLab lab = MirrorLab.create()) {
      assertThatThrownBy(() -> lab.host("a").run("ls", "/nowhere"))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("ls /nowhere: exit 2")
          .hasMessageContaining("No such file");
    }
  }

  private static List<String> namespaces() throws IOException {
    try (Stream<Path> names = Files.list(Path.of("/run/netns"))) {
      return names.map(name -> name.toFile().getName()).filter(n -> n.contains("lab")).toList();
    }
  }

  /** What the kernel shows of an interface, with or without an address. */
  private static Path files(String tap) {
    return Path.of("/sys/class/net", tap);
  }

  private static long arrived(String tap) throws IOException {
    return Long.parseLong(Files.readString(files(tap).resolve("statistics/rx_packets")).strip());
  }
}
