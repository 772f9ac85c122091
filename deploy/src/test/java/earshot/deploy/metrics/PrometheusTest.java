package earshot.deploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus gathers the figures of an appliance. */
class PrometheusTest {
  private static final int TRIES = 300;

  @TempDir private Path temp;

  @Test
  void shouldBeGatheredByPrometheus() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prometheus")), "prometheus is not installed");
    try (WatchedDay day = WatchedDay.play(temp);
        HttpClient client = HttpClient.newHttpClient()) {
      int port = freePort();
      Process prometheus = prometheus(port, day.port());
      try {
        String calls = query(client, port, "sum(earshot_calls_total)");
        assertThat(calls).contains("\"7\"");
        assertThat(query(client, port, "up")).contains("\"1\"");
        assertThat(query(client, port, "earshot_build_info{version=\"1.2.3\"}")).contains("\"1\"");
        assertThat(query(client, port, "histogram_quantile(0.5, earshot_rtp_mos_bucket)"))
            .contains("\"value\"");
      } finally {
        prometheus.destroy();
        prometheus.waitFor();
      }
    }
  }

  private Process prometheus(int port, int target) throws IOException {
    Path config = temp.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 1s}
        scrape_configs:
          - job_name: earshot
            static_configs: [{targets: ['127.0.0.1:%d']}]
        """
            .formatted(target));
    return new ProcessBuilder(
            "prometheus",
            "--config.file=" + config,
            "--storage.tsdb.path=" + temp.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("prometheus.log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Asks until there is an answer that holds a value. */
  private String query(HttpClient client, int port, String expression) throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/api/v1/query?query=%s"
                .formatted(port, URLEncoder.encode(expression, StandardCharsets.UTF_8)));
    String answer = "";
    for (int i = 0; i < TRIES && !answer.contains("\"value\""); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
      try {
        answer =
            client
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
      } catch (IOException e) {
        answer = e.toString();
      }
    }
    assertThat(answer).as(Files.readString(temp.resolve("prometheus.log"))).contains("\"value\"");
    return answer;
  }
}
