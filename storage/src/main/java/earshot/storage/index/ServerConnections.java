package earshot.storage.index;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: a pool of connections. */
final class ServerConnections implements Connections {
  private static final int POOL = 8;
  private static final long WAIT_MS = 15_000;
  private static final long NOW_MS = 2_000;

  /** In seconds: longer than any statement of ours takes, other than migrations. */
  private static final String ANSWER_WAIT = "60";

  // Classes of SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final String NO_CONNECTION = "08";

  /** It is shutting down, or starting up. */
  private static final String OPERATOR = "57P";

  private static final String TOO_MANY = "53300";

  private final IndexSettings settings;
  private final HikariDataSource pool;
  private @Nullable HikariDataSource migrating;

  ServerConnections(IndexSettings settings) {
    this(settings, WAIT_MS, WAIT_MS);
  }

  /** Of a server that has to answer at once, or is away. */
  static ServerConnections now(IndexSettings settings) {
    return new ServerConnections(settings, NOW_MS, NOW_MS);
  }

  /** Of a server that need not answer yet. */
  static ServerConnections later(IndexSettings settings) {
    return new ServerConnections(settings, WAIT_MS, -1);
  }

  private ServerConnections(IndexSettings settings, long connectMs, long firstMs) {
    this.settings = settings;
    HikariConfig config = config(settings);
    config.setPoolName("index");
    config.setMinimumIdle(1);
    config.setConnectionTimeout(connectMs);
    config.setInitializationFailTimeout(firstMs);
    bounded(config);
    this.pool = new HikariDataSource(config);
    pool.setConnectionTimeout(WAIT_MS);
  }

  static HikariConfig config(IndexSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    settings.credentials().ifPresent(file -> sign(config, file));
    config.setMaximumPoolSize(POOL);
    config.setConnectionTimeout(WAIT_MS);
    // A commit that was acknowledged has to be on disk, whatever the server's configuration says.
    config.setConnectionInitSql("set synchronous_commit = on");
    config.addDataSourceProperty("ApplicationName", "earshot");
    // Values of rows must not come back in messages of errors, which are logged.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return config;
  }

  /** Whether a failure is that of a server that does not answer, or not yet. */
  static boolean isAway(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith(NO_CONNECTION)
            || sql.getSQLState().startsWith(OPERATOR)
            || sql.getSQLState().equals(TOO_MANY);
      }
    }
    return false;
  }

  /**
   * A server that is gone without a word must not be waited for until the network gives up, which
   * takes a quarter of an hour. What the URL says of this goes before.
   */
  static void bounded(HikariConfig config) {
    config.addDataSourceProperty("socketTimeout", ANSWER_WAIT);
  }

  private static void sign(HikariConfig config, Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || lines.getFirst().isBlank()) {
        throw new IllegalArgumentException(
            file + " should hold a user's name, and on its second line the password");
      }
      config.setUsername(lines.getFirst().strip());
      config.setPassword(lines.size() > 1 ? lines.get(1) : "");
    } catch (IOException e) {
      throw new UncheckedIOException("the index's credentials " + file + " cannot be read", e);
    }
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return Connections.transaction(connection, work);
    }
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(true);
      try {
        return Connections.transaction(connection, work);
      } finally {
        connection.setReadOnly(false);
      }
    }
  }

  /** Connections that wait for as long as it takes to change a large table. */
  @Override
  public DataSource migrations() {
    HikariConfig config = config(settings);
    config.setPoolName("index migrations");
    config.setMinimumIdle(0);
    HikariDataSource made = new HikariDataSource(config);
    migrating = made;
    return made;
  }

  @Override
  public DataSource own() {
    return pool;
  }

  @Override
  public void migrated() {
    HikariDataSource made = migrating;
    if (made != null) {
      made.close();
      migrating = null;
    }
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of(
        "key", "bigint",
        "octets", "bytea",
        "identity", "bigint generated by default as identity primary key",
        "clustered", "");
  }

  @Override
  public SQLDialect dialect() {
    return SQLDialect.POSTGRES;
  }

  @Override
  public void close() {
    migrated();
    pool.close();
  }
}
