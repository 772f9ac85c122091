package earshot.capture.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.capture.tap.linux.InOwnNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** CAP_NET_RAW alone is needed, and its lack is told with what to do. */
@ExtendWith(InOwnNetwork.class)
class MirrorPermissionTest {

  /** What the child process runs: opens a tap, and says how that went. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      Received received = new Received();
      try (MirrorTap tap =
          MirrorTap.open(
              List.of(arguments),
              MirrorSettings.DEFAULT.withRing(2, 128 * 1024),
              received,
              received,
              InstantSource.system())) {
        System.out.println("captures " + tap.description());
      } catch (MirrorUnavailableException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @BeforeEach
  void needSetpriv() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv of the package util-linux");
  }

  @Test
  void shouldSayWhatToDoWithoutTheCapability() throws Exception {
    InOwnNetwork.wire("mirror0", "wire0");
    assertThat(child("--bounding-set=-net_raw"))
        .contains("cannot capture on mirror0")
        .contains("lacks the capability CAP_NET_RAW")
        .contains("AmbientCapabilities=CAP_NET_RAW")
        .contains("EPERM");
  }

  @Test
  void shouldNeedNoOtherCapability() throws Exception {
    InOwnNetwork.wire("mirror0", "wire0");
    assertThat(child("--bounding-set=-all,+net_raw")).contains("captures mirror0");
  }

  private static String child(String privileges) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("setpriv", privileges));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Child.class.getName(), "mirror0"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
