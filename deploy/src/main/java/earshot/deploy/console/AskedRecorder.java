package earshot.deploy.console;

import earshot.console.desk.Recorder;
import earshot.deploy.config.MetricsSection;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Asks the recorder's own pages for its health, at most every few seconds, and its figures. */
public final class AskedRecorder implements Recorder {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int OK = 200;

  /** More than its figures are by far. */
  private static final int MOST_OCTETS = 2 << 20;

  private final URI ready;
  private final URI metrics;
  private final InstantSource clock;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private Instant asked = Instant.EPOCH;
  private State last = State.UNKNOWN;

  private AskedRecorder(URI root, InstantSource clock) {
    this.ready = root.resolve("/health/ready");
    this.metrics = root.resolve("/metrics");
    this.clock = clock;
  }

  /** As the configuration says, which both processes read. */
  public static Recorder of(MetricsSection metrics, InstantSource clock) {
    if (!metrics.enabled()) {
      return () -> State.UNKNOWN;
    }
    return new AskedRecorder(metrics.root(), clock);
  }

  @Override
  public synchronized State state() {
    Instant now = clock.instant();
    if (asked.plus(FRESH).isBefore(now)) {
      last = ask();
      asked = now;
    }
    return last;
  }

  private State ask() {
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(PATIENCE).build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status == OK ? State.RECORDING : State.TROUBLED;
    } catch (IOException _) {
      return State.SILENT;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return State.UNKNOWN;
    }
  }

  @Override
  public Optional<String> figures() {
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] octets = body.readNBytes(MOST_OCTETS);
        return answer.statusCode() == OK
            ? Optional.of(new String(octets, StandardCharsets.UTF_8))
            : Optional.empty();
      }
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
