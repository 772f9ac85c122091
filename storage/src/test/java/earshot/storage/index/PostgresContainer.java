package earshot.storage.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL in a container, of an image that is made here: nothing is fetched. */
final class PostgresContainer implements AutoCloseable {
  private static final String PASSWORD = "only-for-tests";

  private static final Duration START = Duration.ofMinutes(3);

  private final GenericContainer<?> container;
  private final int port;

  PostgresContainer() {
    try {
      DockerDaemon daemon = DockerDaemon.start();
      PostgresImage.make(daemon);
      port = PostgresServer.freePort();
    } catch (IOException e) {
      throw new UncheckedIOException("no container could be started", e);
    }
    container =
        new GenericContainer<>(DockerImageName.parse(PostgresImage.NAME))
            .withImagePullPolicy(_ -> false)
            .withNetworkMode("host")
            .withEnv("USER", PostgresServer.USER)
            .withEnv("PASSWORD", PASSWORD)
            .withEnv("PORT", Integer.toString(port))
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 1))
            .withStartupTimeout(START);
    container.start();
  }

  /** What is missing to start one. */
  static Optional<String> missing() {
    return PostgresServer.programs().isEmpty()
        ? Optional.of(PostgresServer.NOT_INSTALLED)
        : DockerDaemon.missing();
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  String password() {
    return PASSWORD;
  }

  @Override
  public void close() {
    container.stop();
  }
}
