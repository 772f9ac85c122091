package earshot.storage.index;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL in a container, of an image that is there already: nothing is fetched. */
final class PostgresContainer implements AutoCloseable {
  private static final String IMAGE = "postgres:17-alpine";

  private final PostgreSQLContainer container =
      new PostgreSQLContainer(DockerImageName.parse(IMAGE))
          .withImagePullPolicy(_ -> false)
          .withUsername(PostgresServer.USER)
          .withPassword("only-for-tests");

  PostgresContainer() {
    container.start();
  }

  /** What is missing to start one. */
  static Optional<String> missing() {
    if (System.getenv("DOCKER_HOST") == null && !Files.exists(Path.of("/var/run/docker.sock"))) {
      return Optional.of("docker: there is no daemon");
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.of("docker: the daemon does not answer");
    }
    boolean there =
        DockerClientFactory.instance()
            .client()
            .listImagesCmd()
            .withImageNameFilter(IMAGE)
            .exec()
            .stream()
            .findAny()
            .isPresent();
    return there ? Optional.empty() : Optional.of("docker: the image " + IMAGE + " is not there");
  }

  String url() {
    return "jdbc:postgresql://"
        + container.getHost()
        + ":"
        + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)
        + "/"
        + container.getDatabaseName();
  }

  String password() {
    return container.getPassword();
  }

  @Override
  public void close() {
    container.stop();
  }
}
