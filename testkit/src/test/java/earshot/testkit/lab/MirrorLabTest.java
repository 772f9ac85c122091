package earshot.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    assertThat(NetworkInterface.getByName(tap)).isNull();
    assertThat(folder).doesNotExist();
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

  private static long arrived(String tap) throws IOException {
    return Long.parseLong(
        Files.readString(Path.of("/sys/class/net", tap, "statistics/rx_packets")).strip());
  }
}
