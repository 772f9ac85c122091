package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.watch.AlarmCode;
import earshot.deploy.architecture.ProjectRoot;
import earshot.deploy.prometheus.Dashboards;
import earshot.deploy.prometheus.Dashboards.Board;
import earshot.deploy.prometheus.Dashboards.Panel;
import earshot.deploy.prometheus.Dashboards.Query;
import earshot.deploy.prometheus.Drawn;
import earshot.deploy.prometheus.LivePrometheus;
import earshot.testkit.lab.LeftOut;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each panel of each dashboard shows something when a real Prometheus looks after a real recorder
 * that has recorded, and missed, calls from a wire, and after the console beside it. Each dashboard
 * is drawn, too, in target/pictures.
 */
@NeedsLab
class WatchedDashboardsTest {
  private static final Duration SINCE = Duration.ofSeconds(60);
  private static final int CALLS = 6;

  /**
   * Shows nothing before the first night, and nothing of today where the watchman's day is one of
   * last March.
   */
  private static final Set<String> OF_OTHER_DAYS =
      Set.of("Rules last applied", "Recorded in full, today");

  @TempDir private Path temp;

  @Test
  void shouldShowSomethingInEachPanel() throws Exception {
    Path passphrase =
        Files.createFile(
            temp.resolve("passphrase"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrase, "a surgery in the west");
    Map<String, String> small =
        Map.of(
            "calls.max-streams",
            "16",
            "watch.calls-in-a-row",
            "3",
            "storage.checkpoint-every",
            "1s",
            "storage.keep-free",
            "1MiB");
    try (SmallDisk disk = SmallDisk.inMemory(temp, 64 << 20);
        MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        LivePrometheus prometheus =
            LivePrometheus.start(Files.createDirectory(temp.resolve("prometheus")));
        WatchedBox box =
            WatchedBox.storing(
                lab.tapInterface(), disk.path().resolve("data"), passphrase, small)) {
      prometheus.watch("earshot", box.port());
      Path data = disk.path().resolve("data");
      ConsoleChild.activatePolicy(data, passphrase, temp.resolve("policy.yaml"));
      try (ConsoleChild console = ConsoleChild.start(data, passphrase, box.port(), Map.of())) {
        prometheus.watch("earshot-console", console.metrics());
        prometheus.awaitValue("up{job=\"earshot-console\"} == 1");

        // Given calls that are well, calls that lose sound, more than there is room for, and such
        // as are not heard at all; a program that knows no token, and one that asks for nothing
        talk(phones, CALLS, 2_500);
        lab.tap().leaveOut(LeftOut.oneRtpPacketIn(16));
        talk(phones, CALLS, 2_500);
        lab.tap().leaveOut(LeftOut.MEDIA);
        talk(phones, CALLS, 500);
        lab.tap().mirrorAll();
        talk(phones, 2 * CALLS, 2_000);
        box.raised(AlarmCode.TABLES_FULL);
        assertThat(console.ask("/sign-in", "none")).isEqualTo(200);
        assertThat(console.ask("/api/v1/status", "esh_0000")).isEqualTo(401);
        prometheus.awaitValue("earshot_console_refusals_total{reason=\"program\"} > 0");
        prometheus.awaitUp("EarshotTablesFull");

        // Then every query has an answer
        Drawn drawn = new Drawn(prometheus, SINCE);
        List<String> empty = new ArrayList<>();
        for (Board board : Dashboards.all()) {
          for (Panel panel : board.panels()) {
            for (Query query : panel.queries()) {
              String answer = drawn.answer(panel, query);
              if (!Drawn.holdsData(answer) && !OF_OTHER_DAYS.contains(panel.title())) {
                empty.add(board.uid() + ", " + panel.title() + ": " + query + ": " + answer);
              }
            }
          }
          drawn.picture(board, ProjectRoot.path().resolve("deploy/target/pictures"));
        }
        assertThat(empty).isEmpty();
      }
    }
  }

  private static void talk(ScriptedPhones phones, int calls, long ms) {
    TrafficScript script = phones.script();
    for (int i = 0; i < calls; i++) {
      ScriptedPhones.call(
              script,
              "call " + i,
              100L * i,
              ScriptedPhones.phone(script, 1 + 2 * i),
              ScriptedPhones.phone(script, 2 + 2 * i))
          .talk(ms)
          .hangUp(Side.CALLER);
    }
    phones.play(script);
  }
}
