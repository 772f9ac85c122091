package earshot.storage.index;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes empty databases. Servers are started when the first test asks for one. */
public final class Databases implements AutoCloseable {
  private final AtomicInteger count = new AtomicInteger();
  private @Nullable PostgresServer server;
  private @Nullable PostgresContainer container;
  private @Nullable String noContainer;

  Databases() {}

  /** An empty database; its files are in the folder, or on a server. */
  public IndexSettings fresh(DatabaseKind kind, Path folder) {
    return switch (kind) {
      case SQLITE -> IndexSettings.embedded(folder.resolve("index.db"));
      case POSTGRESQL -> onServer(folder, server().url("postgres"), server().password());
      case CONTAINER -> onServer(folder, container().url(), container().password());
    };
  }

  private synchronized PostgresServer server() {
    if (server == null) {
      Optional<Path> programs = PostgresServer.programs();
      server = new PostgresServer(programs.orElseGet(() -> abort(PostgresServer.NOT_INSTALLED)));
    }
    return server;
  }

  private synchronized PostgresContainer container() {
    PostgresContainer started = container;
    if (started == null) {
      PostgresContainer.missing().ifPresent(reason -> abort(reason));
      started = start();
      container = started;
    }
    return started;
  }

  /** Tried once: what hinders one hinders the next, and each takes its time. */
  private PostgresContainer start() {
    if (noContainer == null) {
      try {
        return new PostgresContainer();
      } catch (RuntimeException e) {
        noContainer = "no container could be started: " + e;
      }
    }
    return abort(noContainer);
  }

  private IndexSettings onServer(Path folder, String url, String password) {
    String name = "earshot_" + ProcessHandle.current().pid() + "_" + count.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url, PostgresServer.USER, password);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      Path credentials = folder.resolve("credentials");
      Files.writeString(credentials, PostgresServer.USER + "\n" + password + "\n");
      return new IndexSettings(url.replaceAll("/[^/]*$", "/" + name), Optional.of(credentials));
    } catch (SQLException | IOException e) {
      throw new AssertionError("no database could be made", e);
    }
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
    if (container != null) {
      container.close();
    }
  }
}
