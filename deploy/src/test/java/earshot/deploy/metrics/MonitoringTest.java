package earshot.deploy.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.capture.failure.FailureCode;
import earshot.deploy.config.MetricsSection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures and health of an appliance, asked for as others would. */
class MonitoringTest {
  @TempDir private Path temp;

  @Test
  void shouldTellWhatBecameOfCallsAndPackets() throws Exception {
    try (WatchedDay day = WatchedDay.play(temp)) {
      Exposition figures = Exposition.read(day.figures());
      // Seven calls of a surgery: see DemoDay
      double calls =
          figures.samples().entrySet().stream()
              .filter(sample -> sample.getKey().startsWith("earshot_calls_total{"))
              .mapToDouble(sample -> sample.getValue())
              .sum();
      assertThat(calls).isEqualTo(7);
      assertThat(figures.of("earshot_calls_active")).isZero();
      assertThat(figures.of("earshot_capture_failures_total{code=\"encrypted-media\"}")).isOne();
      assertThat(figures.of("earshot_capture_failures_total{code=\"unsupported-codec\"}")).isOne();
      assertThat(figures.of("earshot_packets_total{dropped=\"false\",verdict=\"media\"}"))
          .isGreaterThan(1000);
      assertThat(figures.of("earshot_rtp_lost_total")).isPositive();
      assertThat(figures.of("earshot_rtp_mos_count")).isPositive();
      assertThat(figures.of("earshot_sink_written_bytes_total")).isGreaterThan(1_000_000);
      assertThat(figures.of("earshot_disk_free_bytes")).isPositive();
      assertThat(figures.of("earshot_last_recording_timestamp_seconds")).isGreaterThan(1e9);
    }
  }

  @Test
  void shouldHaveEveryReasonAtZeroBeforeItHappens() throws Exception {
    try (WatchedDay day = WatchedDay.begin(temp)) {
      Exposition figures = Exposition.read(day.figures());
      for (FailureCode code : FailureCode.values()) {
        assertThat(figures.of("earshot_capture_failures_total{code=\"" + code.code() + "\"}"))
            .isZero();
      }
      assertThat(figures.of("earshot_answered_calls_total{outcome=\"recorded\"}")).isZero();
    }
  }

  @Test
  void shouldTellNothingPersonal() throws Exception {
    try (WatchedDay day = WatchedDay.play(temp)) {
      assertThat(day.figures())
          .doesNotContainPattern("(?<![\\d.])0[1-9]\\d{8,}|192\\.168|sip:|Priya|@");
    }
  }

  @Test
  void shouldSatisfyPrometheusOwnJudge() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/promtool")), "promtool of prometheus is absent");
    try (WatchedDay day = WatchedDay.play(temp)) {
      Process judge =
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
      try (var in = judge.outputWriter(UTF_8)) {
        in.write(day.figuresWithAnInterface("eth1"));
      }
      String said = new String(judge.getInputStream().readAllBytes(), UTF_8);
      assertThat(judge.waitFor()).as(said).isZero();
      assertThat(said).doesNotContain("earshot_");
    }
  }

  @Test
  void shouldSayThatItIsWellAndAnswerNothingElse() throws Exception {
    try (WatchedDay day = WatchedDay.begin(temp)) {
      assertThat(day.send("GET", "/health/live").statusCode()).isEqualTo(200);
      assertThat(day.send("GET", "/health/ready").body()).isEqualTo("well\n");
      assertThat(day.send("HEAD", "/metrics").statusCode()).isEqualTo(200);
      assertThat(day.send("GET", "/metrics/../etc").statusCode()).isEqualTo(404);
      assertThat(day.send("GET", "/").statusCode()).isEqualTo(404);
      assertThat(day.send("POST", "/metrics").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void shouldWaitForAnAddressThatIsTaken() throws IOException, InterruptedException {
    // Given another program at the address
    ServerSocket other = new ServerSocket(0);
    MetricsSection section =
        new MetricsSection(
            true, InetSocketAddress.createUnresolved("127.0.0.1", other.getLocalPort()));
    // When monitoring starts, then it goes on without an address, and lets it be
    try (Monitoring monitoring = Monitoring.start(section, temp, "1.2.3", InstantSource.system())) {
      TimeUnit.MILLISECONDS.sleep(200);
      assertThat(monitoring.port()).isZero();
      // And takes it as soon as it is free
      other.close();
      for (int i = 0; i < 1000 && monitoring.port() == 0; i++) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      assertThat(monitoring.port()).isEqualTo(section.listen().getPort());
    } finally {
      other.close();
    }
  }
}
