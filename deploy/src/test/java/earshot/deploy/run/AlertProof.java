package earshot.deploy.run;

import earshot.capture.watch.AlarmCode;
import earshot.deploy.prometheus.LivePrometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks whether each alarm that a test raises and clears becomes an alert of a real Prometheus with
 * the shipped rules, and goes again, and writes down after how long. Only where {@code
 * bench/alerts} asks for it, in the system property {@value #TABLE}.
 */
final class AlertProof implements AutoCloseable {
  /** The file to which rows are added: alert, fault, seconds until it was up, and until over. */
  static final String TABLE = "earshot.alerts";

  private final Path folder;
  private final LivePrometheus prometheus;

  private AlertProof(Path folder, LivePrometheus prometheus) {
    this.folder = folder;
    this.prometheus = prometheus;
  }

  /** One that looks after this port, if it is asked for. */
  static Optional<AlertProof> of(int port) {
    if (System.getProperty(TABLE) == null) {
      return Optional.empty();
    }
    try {
      Path folder = Files.createTempDirectory("earshot-alerts");
      LivePrometheus prometheus = LivePrometheus.start(folder);
      prometheus.watch("earshot", port);
      return Optional.of(new AlertProof(folder, prometheus));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An alarm is up. */
  void up(AlarmCode code) {
    row(name(code), "up", prometheus.awaitUp(name(code)));
  }

  /** An alarm is over. */
  void over(AlarmCode code) {
    row(name(code), "over", prometheus.awaitOver(name(code)));
  }

  private static String name(AlarmCode code) {
    return Stream.of(code.code().split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("", "Earshot", ""));
  }

  /** Adds a row, if there is a table; the fault is called by the test that causes it. */
  static void row(String alert, String what, Duration after) {
    String table = System.getProperty(TABLE);
    if (table == null) {
      return;
    }
    String fault =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .filter(frame -> frame.getMethodName().startsWith("should"))
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .findFirst()
                        .orElse("?"));
    try {
      Files.writeString(
          Path.of(table),
          "%s\t%s\t%s\t%.1f%n".formatted(alert, fault, what, after.toMillis() / 1e3),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try (prometheus;
        Stream<Path> files = Files.walk(folder)) {
      prometheus.close();
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
