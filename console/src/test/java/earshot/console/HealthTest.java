package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.watch.Alarm;
import earshot.capture.watch.AlarmCode;
import earshot.console.desk.Recorder;
import earshot.policy.file.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorder's health as an engineer sees it. */
class HealthTest {
  @TempDir private static Path folder;
  private static OpenConsole open;

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    open.somebody("egon", Role.ENGINEER);
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  /** Figures as a recorder tells them that has run for so many rounds of thirty seconds. */
  static String figures(int round) {
    return String.format(
        Locale.ROOT,
        """
        # HELP earshot_interface_up 1 while frames can arrive at the interface.
        # TYPE earshot_interface_up gauge
        earshot_interface_up{interface="eth1"} 1.0
        earshot_interface_frames_total{interface="eth1"} %d
        earshot_interface_bytes_total{interface="eth1"} %d
        earshot_interface_drops_total{interface="eth1"} %d
        earshot_captured_frames_total %d
        earshot_calls_active %d
        earshot_rtp_packets_total %d
        earshot_rtp_lost_total %d
        earshot_rtp_jitter_seconds_sum %.3f
        earshot_rtp_jitter_seconds_count %d
        earshot_rtp_mos_sum %.3f
        earshot_rtp_mos_count %d
        earshot_queue_depth %d
        earshot_queue_capacity 100
        earshot_disk_free_bytes %d
        earshot_disk_size_bytes 500000000000
        earshot_pipeline_lag_seconds 0.012
        earshot_seal_waiting_calls %d
        """,
        frames(round),
        frames(round) * 218,
        round > 80 ? 12 : 0,
        frames(round),
        round % 7 / 2,
        frames(round) / 2,
        frames(round) / 400,
        round * 0.004,
        round,
        round * 4.2 + round % 5 * 0.1,
        round,
        round % 9,
        410_000_000_000L - round * 40_000_000L,
        round % 3);
  }

  private static long frames(int round) {
    long frames = 0;
    for (int i = 0; i <= round; i++) {
      frames += 3_000 + 100L * (i * 37 % 23);
    }
    return frames;
  }

  @Test
  void shouldDrawTheLastHourOfTheRecordersOwnFigures() {
    Visitor egon = open.signedIn("egon");
    for (int round = 0; round <= 10; round++) {
      open.figures.set(figures(round));
      open.clock.pass(Duration.ofSeconds(30));
      assertThat(egon.get("/health/figures").status()).isEqualTo(200);
    }
    String page = egon.get("/health").body();
    assertThat(page)
        .contains("The recorder runs, and would record a call that came now.")
        .contains("Frames a second, last hour: now ")
        .containsPattern("<polyline points=\"[0-9., ]+\"")
        .contains("<bdi>eth1</bdi>", "kbit/s", ">Up<")
        .contains("Disk that is free", "82%")
        .doesNotContain(" style=", "0770", "Tom Barley");
    assertThat(egon.get("/health/metrics").body()).isEqualTo(open.figures.get());

    // When the recorder falls silent, the page says so, and how old its figures are
    open.recorder.set(Recorder.State.SILENT);
    open.figures.set("");
    open.clock.pass(Duration.ofMinutes(2));
    assertThat(egon.get("/health").body())
        .contains("The recorder does not answer.")
        .contains("The newest figures are 2 minutes old.");
    open.recorder.set(Recorder.State.RECORDING);
  }

  @Test
  void shouldTellAlarmsWithTheirNamesSubjectsAndTimes() {
    Visitor egon = open.signedIn("egon");
    Instant now = open.clock.instant();
    var notes = open.desk.store().notes();
    notes.keepAlarms(
        List.of(new Alarm(AlarmCode.MIRROR_SILENT, "eth1", now, Optional.empty(), "")));
    assertThat(egon.get("/health").body())
        .contains("<code>mirror-silent</code> (<bdi>eth1</bdi>), since today at")
        .contains("<strong class=\"tag tag-not-recorded\">Now</strong>");
    notes.keepAlarms(
        List.of(
            new Alarm(AlarmCode.MIRROR_SILENT, "eth1", now, Optional.of(now.plusSeconds(70)), "")));
    assertThat(egon.get("/health").body()).contains(">Over<", "today");
    assertThat(egon.get("/health/alarms").body())
        .contains("<h2 id=\"mirror-silent\">", "Look whether the switch still mirrors");
  }
}
