package earshot.deploy.metrics;

import earshot.deploy.config.ConfigLoader;
import earshot.deploy.config.Settings;
import earshot.deploy.keep.Places;
import earshot.deploy.replay.Pace;
import earshot.deploy.run.Appliance;
import earshot.deploy.run.Source;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A minute of a surgery's phones, played through an appliance that is watched over HTTP. */
final class WatchedDay implements AutoCloseable {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Monitoring monitoring;
  private final Appliance appliance;

  private WatchedDay(Path temp, String speed) throws IOException {
    Path capture = temp.resolve("day.pcap");
    DemoDay.write(capture);
    Settings settings =
        new ConfigLoader()
            .option("--out", "storage.plain-directory", List.of(temp.resolve("out").toString()))
            .option("--metrics", "metrics.listen", List.of("127.0.0.1:0"))
            .load();
    monitoring =
        Monitoring.start(
            settings.metrics(), settings.storage().directory(), "1.2.3", InstantSource.system());
    appliance =
        Appliance.start(
            settings,
            Places.of(settings.storage(), Map.of()),
            new Source.Capture(capture, Pace.parse(speed)),
            monitoring,
            InstantSource.system());
    monitoring.begin(appliance);
  }

  /** Begins to play, so slowly that it does not come to its end. */
  static WatchedDay begin(Path temp) throws IOException {
    return new WatchedDay(temp, "1x");
  }

  /** Plays all of it. */
  static WatchedDay play(Path temp) throws Exception {
    WatchedDay day = new WatchedDay(temp, "max");
    day.appliance.sourceEnded().get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
    if (!day.appliance.stop(LONG_ENOUGH)) {
      throw new AssertionError("did not end");
    }
    return day;
  }

  /** Where it is watched. */
  int port() throws InterruptedException {
    long untilNs = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (monitoring.port() == 0 && System.nanoTime() < untilNs) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return monitoring.port();
  }

  HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  String figures() throws IOException, InterruptedException {
    return send("GET", "/metrics").body();
  }

  /** The figures as they are with one interface; a capture file has none. */
  String figuresWithAnInterface(String name) throws IOException, InterruptedException {
    monitoring.watchInterface(appliance, name);
    return figures();
  }

  @Override
  public void close() {
    appliance.close();
    monitoring.close();
    client.close();
  }
}
