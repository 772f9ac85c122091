package earshot.deploy.console;

import earshot.console.desk.Recorder;
import earshot.deploy.config.MetricsSection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Asks the recorder's own health page, at most every few seconds. Any thread. */
public final class AskedRecorder implements Recorder {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final URI ready;
  private final InstantSource clock;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private Instant asked = Instant.EPOCH;
  private State last = State.UNKNOWN;

  private AskedRecorder(URI ready, InstantSource clock) {
    this.ready = ready;
    this.clock = clock;
  }

  /** As the configuration says, which both processes read. */
  public static Recorder of(MetricsSection metrics, InstantSource clock) {
    if (!metrics.enabled()) {
      return () -> State.UNKNOWN;
    }
    String host =
        switch (metrics.listen().getHostString()) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "::1";
          case String other -> other;
        };
    String address = host.contains(":") ? "[" + host + "]" : host;
    URI ready =
        URI.create("http://" + address + ":" + metrics.listen().getPort() + "/health/ready");
    return new AskedRecorder(ready, clock);
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
}
