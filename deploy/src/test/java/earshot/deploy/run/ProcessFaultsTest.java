package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import earshot.deploy.prometheus.LivePrometheus;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are starved, misused or not there, seen by a real Prometheus. */
@EnabledIfSystemProperty(
    named = AlertProof.TABLE,
    matches = ".+",
    disabledReason = "bench/alerts runs it: faults that last take minutes")
class ProcessFaultsTest {
  private static final int MANY = 25;

  @TempDir private Path temp;
  private Path passphrase = Path.of("");

  @BeforeEach
  void choosePassphrase() throws IOException {
    passphrase =
        Files.createFile(
            temp.resolve("passphrase"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrase, "a surgery in the west");
    DemoDay.write(day());
  }

  private Path day() {
    return temp.resolve("day.pcap");
  }

  private Path data() {
    return temp.resolve("data");
  }

  private LivePrometheus prometheus(int alertmanager) throws IOException {
    return LivePrometheus.start(Files.createDirectory(temp.resolve("prometheus")), alertmanager);
  }

  private Child recorder(int port) throws IOException {
    return Child.startWatched(
        port,
        Map.of("EARSHOT_PASSPHRASE_FILE", passphrase + ""),
        "run",
        "--replay",
        day() + "",
        "--data",
        data() + "");
  }

  private static void up(LivePrometheus prometheus, String alert) {
    AlertProof.row(alert, "up", prometheus.awaitUp(alert));
  }

  private static void over(LivePrometheus prometheus, String alert) {
    AlertProof.row(alert, "over", prometheus.awaitOver(alert));
  }

  @Test
  void shouldTellThatFilesRunOut() throws Exception {
    int port = ConsoleChild.freePort();
    try (LivePrometheus prometheus = prometheus(0);
        Child child = recorder(port)) {
      prometheus.watch("earshot", port);
      prometheus.awaitValue("process_files_open_files{job=\"earshot\"}");
      long open;
      try (var files = Files.list(Path.of("/proc/" + child.pid() + "/fd"))) {
        open = files.count();
      }
      limit(child, open + 15);
      up(prometheus, "EarshotFilesRunOut");
      limit(child, 4096);
      over(prometheus, "EarshotFilesRunOut");
    }
  }

  private static void limit(Child child, long files) throws Exception {
    String soft = "--nofile=" + files + ":";
    assertThat(new ProcessBuilder("prlimit", "--pid", child.pid() + "", soft).start().waitFor())
        .isZero();
  }

  @Test
  void shouldFallSilentWhenPrometheusEnds() throws Exception {
    AtomicInteger knocks = new AtomicInteger();
    HttpServer deadMan =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    deadMan.createContext(
        "/api/v2/alerts",
        exchange -> {
          String told =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (told.contains("EarshotWatchdog")) {
            knocks.incrementAndGet();
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    deadMan.start();
    try {
      try (LivePrometheus prometheus = prometheus(deadMan.getAddress().getPort())) {
        up(prometheus, "EarshotWatchdog");
        Instant until = Instant.now().plusSeconds(30);
        while (knocks.get() < 3) {
          assertThat(Instant.now()).isBefore(until);
          LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
      }
      int last = knocks.get();
      LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
      assertThat(knocks).hasValue(last);
    } finally {
      deadMan.stop(0);
    }
  }

  @Test
  void shouldTellWhatIsWrongWithTheConsole() throws Exception {
    int port = ConsoleChild.freePort();
    Path key = temp.resolve("key.pem");
    Path certificate = temp.resolve("certificate.pem");
    Map<String, String> own =
        Map.of("EARSHOT_CONSOLE_CERTIFICATE", certificate + "", "EARSHOT_CONSOLE_KEY", key + "");
    try (LivePrometheus prometheus = prometheus(0);
        Child recorder = recorder(port)) {
      prometheus.watch("earshot", port);
      prometheus.awaitValue("earshot_log_entries > 0");

      // When its certificate ends in ten days, and somebody tries tokens
      certify(certificate, key, 10);
      try (ConsoleChild console = ConsoleChild.start(data(), passphrase, port, own)) {
        prometheus.watch("earshot-console", console.metrics());
        up(prometheus, "EarshotCertificateEnds");
        for (int i = 0; i < MANY; i++) {
          assertThat(console.ask("/api/v1/status", "esh_" + i)).isIn(401, 429);
        }
        up(prometheus, "EarshotSignInsRefused");
        over(prometheus, "EarshotSignInsRefused");
        // Nobody has put a policy in force, and there was no night
        up(prometheus, "EarshotRulesNotApplied");
      }
      up(prometheus, "EarshotConsoleDown");

      // Then it is well with another one
      certify(certificate, key, 300);
      try (ConsoleChild console = ConsoleChild.start(data(), passphrase, port, own)) {
        prometheus.watch("earshot-console", console.metrics());
        over(prometheus, "EarshotConsoleDown");
        over(prometheus, "EarshotCertificateEnds");
      }
      assertThat(recorder.pid()).isPositive();
    }
  }

  private static void certify(Path certificate, Path key, int days) throws Exception {
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                key + "",
                "-out",
                certificate + "",
                "-days",
                days + "",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=IP:127.0.0.1")
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(openssl.waitFor()).as(said).isZero();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }
}
