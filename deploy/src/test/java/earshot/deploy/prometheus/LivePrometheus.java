package earshot.deploy.prometheus;

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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A real Prometheus with the shipped rules, {@link Shortened}, that looks twice a second. */
public final class LivePrometheus implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> targets = new TreeMap<>();
  private final Path folder;
  private final int port;
  private final Process process;

  private LivePrometheus(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts one that nobody is told by. */
  public static LivePrometheus start(Path folder) throws IOException {
    return start(folder, 0);
  }

  /**
   * Starts one; where it is not installed the test is skipped.
   *
   * @param folder for its files
   * @param alertmanager a port of this machine where somebody takes alerts; 0 for nobody
   */
  public static LivePrometheus start(Path folder, int alertmanager) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prometheus")), "prometheus is not installed");
    for (Path rules : Rules.files()) {
      Path copy = folder.resolve(String.valueOf(rules.getFileName()));
      Files.writeString(copy, Shortened.rules(Files.readString(rules)));
    }
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms}
        rule_files: ['*.rules.yml']
        alerting:
          alertmanagers:
            - static_configs: [{targets: [%s]}]
        scrape_configs:
          - job_name: earshot
            file_sd_configs: [{files: [earshot.json]}]
          - job_name: earshot-console
            file_sd_configs: [{files: [earshot-console.json]}]
        """
            .formatted(alertmanager == 0 ? "" : "'127.0.0.1:" + alertmanager + "'"));
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--rules.alert.resend-delay=1s",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return new LivePrometheus(folder, port, process);
  }

  /** Looks after a program of ours from now on, at a port of this machine. */
  public void watch(String job, int target) throws IOException {
    targets.put(job, "[{\"targets\": [\"127.0.0.1:" + target + "\"]}]");
    write(job);
  }

  /** Looks after none of that kind any more. */
  public void forget(String job) throws IOException {
    targets.put(job, "[]");
    write(job);
  }

  private void write(String job) throws IOException {
    Path fresh = folder.resolve(job + ".new");
    Files.writeString(fresh, String.valueOf(targets.get(job)));
    Files.move(fresh, folder.resolve(job + ".json"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Waits until an alert is up; after how long. */
  public Duration awaitUp(String alert) {
    return await(alert, true);
  }

  /** Waits until an alert is not up; after how long. */
  public Duration awaitOver(String alert) {
    return await(alert, false);
  }

  private Duration await(String alert, boolean wanted) {
    long begunNs = System.nanoTime();
    while (isUp(alert) != wanted) {
      assertThat(Duration.ofNanos(System.nanoTime() - begunNs))
          .as("%s %s; %s", alert, wanted ? "is not up" : "stays up", ask("alerts"))
          .isLessThan(PATIENCE);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - begunNs);
  }

  /** Whether an alert is up, not only about to be. */
  public boolean isUp(String alert) {
    return Pattern.compile(
            "\\{\"labels\":\\{[^}]*\"alertname\":\""
                + alert
                + "\"[^}]*},"
                + "\"annotations\":\\{[^}]*},\"state\":\"firing\"")
        .matcher(ask("alerts"))
        .find();
  }

  /** Waits until an expression has a value. */
  public void awaitValue(String expression) {
    long begunNs = System.nanoTime();
    while (!query(expression).contains("\"value\"")) {
      assertThat(Duration.ofNanos(System.nanoTime() - begunNs))
          .as("%s; %s", expression, log())
          .isLessThan(PATIENCE);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** What it answers to an expression, in JSON. */
  public String query(String expression) {
    return ask("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
  }

  /** What it answers to an expression over the time since, in JSON. */
  public String queryRange(String expression, Duration since, Duration step) {
    long now = System.currentTimeMillis();
    return ask(
        "query_range?query="
            + URLEncoder.encode(expression, StandardCharsets.UTF_8)
            + "&start="
            + (now - since.toMillis()) / 1e3
            + "&end="
            + now / 1e3
            + "&step="
            + step.toMillis() / 1e3);
  }

  /** What its interface answers, as soon as it does. */
  private String ask(String what) {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + what);
    long untilNs = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        HttpResponse<String> answer =
            client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() < 500) {
          return answer.body();
        }
      } catch (IOException e) {
        assertThat(System.nanoTime()).as(log()).isLessThan(untilNs);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private String log() {
    try (var lines = Files.lines(folder.resolve("prometheus.log"))) {
      return lines.collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
