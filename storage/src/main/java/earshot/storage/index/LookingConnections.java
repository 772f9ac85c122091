package earshot.storage.index;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite, only to look at: the file is opened without leave to write, and a process that writes to
 * it at the same time is not held up. A connection for each question.
 */
final class LookingConnections implements Connections {
  private static final int BUSY_MS = 2_000;

  private final SQLiteDataSource source;

  LookingConnections(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setBusyTimeout(BUSY_MS);
    config.setExplicitReadOnly(false);
    this.source = new SQLiteDataSource(config);
    // While nobody has it open there is no write-ahead log, and SQLite would make one to read it.
    boolean inUse = Files.exists(Path.of(file + "-wal"));
    source.setUrl(
        IndexSettings.SQLITE
            + file.toAbsolutePath().toUri().toString().replaceFirst("^file:/+", "file:/")
            + (inUse ? "?mode=ro" : "?mode=ro&immutable=1"));
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) throws SQLException {
    throw new SQLException("the index is open to be looked at, not to be written");
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return Connections.transaction(connection, work);
    }
  }

  @Override
  public DataSource migrations() {
    return source;
  }

  @Override
  public DataSource own() {
    return source;
  }

  @Override
  public Map<String, String> placeholders() {
    return EmbeddedConnections.PLACEHOLDERS;
  }

  @Override
  public SQLDialect dialect() {
    return SQLDialect.SQLITE;
  }

  @Override
  public void close() {
    // Each connection was closed when its question was answered.
  }
}
