package earshot.deploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.console.Console;
import earshot.console.ConsoleSettings;
import earshot.console.desk.Desk;
import earshot.console.desk.Recorder.State;
import earshot.console.tls.Trust;
import earshot.deploy.architecture.ProjectRoot;
import earshot.deploy.keep.Places;
import earshot.policy.daily.DailyListener;
import earshot.policy.daily.DayReport;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.Authority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of a console over an empty data folder, asked for as others would. */
class ConsoleMonitoringTest {
  private static final String BEGIN = "<!-- the console's figures -->\n";
  private static final String END = "<!-- end of the console's figures -->\n";
  private static final InetSocketAddress ANY = InetSocketAddress.createUnresolved("127.0.0.1", 0);

  @TempDir private Path temp;

  @Test
  void shouldTellWhatItAnsweredAndWhoDidNotComeIn() throws Exception {
    StoreSettings store = emptyStore();
    try (ConsoleMonitoring monitoring =
            ConsoleMonitoring.start(ANY, "1.2.3", InstantSource.system());
        Desk desk = Desk.open(store, InstantSource.system(), DailyListener.NOBODY);
        Console console =
            Console.start(ConsoleSettings.at(ANY), desk, () -> State.UNKNOWN, (_, _) -> {});
        HttpClient client =
            HttpClient.newBuilder()
                .sslContext(Trust.in(Optional.of(console.certificate().certificate())))
                .build()) {
      monitoring.begin(console);
      URI there = URI.create("https://127.0.0.1:" + console.port());
      assertThat(ask(client, there.resolve("/sign-in"))).isEqualTo(200);
      assertThat(ask(client, there.resolve("/api/v1/status"))).isEqualTo(401);
      assertThat(ask(client, there.resolve("/nowhere"))).isGreaterThanOrEqualTo(300);

      Exposition figures = figures(client, monitoring);
      assertThat(figures.of("earshot_console_requests_total{status=\"2xx\"}")).isOne();
      assertThat(figures.of("earshot_console_requests_total{status=\"5xx\"}")).isZero();
      assertThat(figures.of("earshot_console_refusals_total{reason=\"program\"}")).isOne();
      assertThat(figures.of("earshot_console_refusals_total{reason=\"wrong\"}")).isZero();
      assertThat(figures.of("earshot_console_webhooks{state=\"given-up\"}")).isZero();
      assertThat(figures.of("earshot_console_certificate_expiry_timestamp_seconds"))
          .isGreaterThan((double) Instant.now().plus(Duration.ofDays(390)).getEpochSecond());
      assertThat(figures.of("earshot_policy_last_day_timestamp_seconds")).isZero();

      // When a day has no policy, then it is none; what could not be done is counted
      monitoring.onDay(new DayReport.NoPolicy(LocalDate.now(desk.zone())));
      monitoring.onProblem("the index is away");
      figures = figures(client, monitoring);
      assertThat(figures.of("earshot_policy_last_day_timestamp_seconds")).isZero();
      assertThat(figures.of("earshot_policy_problems_total")).isOne();
      assertThat(told()).as("what docs/metrics.md should hold").isEqualTo(table(figures));
    }
  }

  private StoreSettings emptyStore() throws IOException {
    Path passphrase =
        Files.createFile(
            temp.resolve("passphrase"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrase, "a surgery in the west");
    StoreSettings store =
        Places.data(temp.resolve("data"), Map.of("EARSHOT_PASSPHRASE_FILE", passphrase.toString()));
    Store.open(store, new Authority(_ -> false), InstantSource.system()).close();
    return store;
  }

  private static int ask(HttpClient client, URI address) throws Exception {
    return client
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static Exposition figures(HttpClient client, ConsoleMonitoring monitoring)
      throws Exception {
    while (monitoring.port() == 0) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    URI address = URI.create("http://127.0.0.1:" + monitoring.port() + "/metrics");
    return Exposition.read(
        client
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
            .body());
  }

  /** Those that the recorder has not; all others are told with the recorder's. */
  private static String table(Exposition figures) {
    return figures
        .table()
        .lines()
        .filter(
            line ->
                !line.startsWith("| `")
                    || line.startsWith("| `earshot_console")
                    || line.startsWith("| `earshot_policy"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String told() throws IOException {
    String page = Files.readString(ProjectRoot.path().resolve("docs/metrics.md"));
    return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
  }
}
