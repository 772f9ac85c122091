package earshot.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What {@link PcapReplay} does, seen from outside: tests that use it are run and watched. */
class PcapReplayTest {
  /** One call. */
  static final class OneCall implements TrafficSupplier {
    @Override
    public TrafficScript script() {
      TrafficScript script = new TrafficScript(1);
      Host phone = script.host("201", "Reception", "192.168.1.21");
      Host pbx = script.host("pbx", "PBX", "192.168.1.10");
      script.leg("call", phone, pbx).invite().ring(100).answer().talk(1000).hangUp(Side.CALLER);
      return script;
    }
  }

  /** Tests that are run by this one alone: their names keep them from being found. */
  @PcapReplay(script = OneCall.class)
  static class Users {
    @Test
    void script(ReplayedCapture capture) {
      assertThat(capture.onlyCall().record().recording()).isPresent();
      assertThat(capture.calls().getFirst().folder()).exists();
      assertThat(capture.handsets()).isNotEmpty();
    }

    @Test
    @PcapReplay("target/pcap-replay-test.pcap")
    void path(ReplayedCapture capture) {
      assertThat(capture.calls()).hasSize(1);
    }

    @Test
    @PcapReplay("classpath:pcap-replay-test.pcap")
    void resource(ReplayedCapture capture) {
      assertThat(capture.calls()).hasSize(1);
    }

    @Test
    @PcapReplay("shared:no-such-capture.pcap")
    void absentShared(ReplayedCapture capture) {}

    @Test
    @PcapReplay("no-such-capture.pcap")
    void absentPath(ReplayedCapture capture) {}

    @Test
    @PcapReplay("classpath:no-such-capture.pcap")
    void absentResource(ReplayedCapture capture) {}

    @Test
    @PcapReplay("pom.xml")
    void noCapture(ReplayedCapture capture) {}

    @Test
    @PcapReplay
    void nothing(ReplayedCapture capture) {}

    @Test
    @PcapReplay(value = "pom.xml", script = OneCall.class)
    void both(ReplayedCapture capture) {}
  }

  private final List<String> told = new ArrayList<>();

  @Test
  void shouldReplayScriptsPathsAndResources() throws IOException {
    Path file = Path.of("target/pcap-replay-test.pcap");
    new OneCall().script().writePcap(file);
    Files.copy(
        file,
        Path.of("target/test-classes/pcap-replay-test.pcap"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(outcomeOf("script")).isEqualTo("SUCCESSFUL");
    assertThat(outcomeOf("path")).isEqualTo("SUCCESSFUL");
    assertThat(outcomeOf("resource")).isEqualTo("SUCCESSFUL");
  }

  @Test
  void shouldSkipWithReasonWhereSharedCaptureIsAbsent() {
    assertThat(outcomeOf("absentShared"))
        .isEqualTo("skipped: needs shared/captures/pcap/no-such-capture.pcap beside the checkout");
  }

  @Test
  void shouldFailWhereAnyOtherCaptureIsAbsent() {
    assertThat(outcomeOf("absentPath")).startsWith("FAILED").contains("there is no file");
    assertThat(outcomeOf("absentResource"))
        .startsWith("FAILED")
        .contains("no resource no-such-capture.pcap on the class path");
    assertThat(outcomeOf("noCapture")).startsWith("FAILED").contains("pom.xml");
  }

  @Test
  void shouldRefuseNeitherAndBoth() {
    assertThat(outcomeOf("nothing")).startsWith("FAILED").contains("neither is told");
    assertThat(outcomeOf("both")).startsWith("FAILED").contains("both are told");
  }

  @Test
  void shouldRemoveItsFolder() throws IOException {
    Path folder;
    try (Replay replay = new Replay(Users.class.getAnnotation(PcapReplay.class))) {
      folder = replay.capture().onlyCall().folder();
      assertThat(folder).isNotEmptyDirectory();
    }

    assertThat(folder.getParent()).doesNotExist();
  }

  private String outcomeOf(String method) {
    told.clear();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(Users.class, method, ReplayedCapture.class))
            .build(),
        new Listener());
    return String.join("; ", told);
  }

  private final class Listener implements TestExecutionListener {
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      told.add("skipped: " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        String why = result.getThrowable().map(PcapReplayTest::messages).orElse("");
        told.add(result.getStatus() + why);
      }
    }
  }

  private static String messages(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      text.append(": ").append(each.getMessage());
    }
    return text.toString();
  }
}
