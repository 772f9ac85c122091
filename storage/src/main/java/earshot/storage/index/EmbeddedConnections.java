package earshot.storage.index;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import earshot.storage.file.FolderAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite: one connection that writes and some that read, in write-ahead logging. A commit is on
 * disk when it returns ({@code synchronous=FULL}); what is deleted is overwritten ({@code
 * secure_delete}), and nothing is written to temporary files.
 */
final class EmbeddedConnections implements Connections {
  private static final int READERS = 4;
  private static final int BUSY_MS = 15_000;

  /** SQLite's words for what migrations leave open. */
  static final Map<String, String> PLACEHOLDERS =
      Map.of(
          "key", "integer",
          "octets", "blob",
          "identity", "integer primary key autoincrement",
          "clustered", "without rowid");

  private final Path file;
  private final HikariDataSource readers;
  private final ReentrantLock turn = new ReentrantLock(true);
  private @Nullable Connection writer;

  EmbeddedConnections(Path file) {
    this.file = file;
    create(file);
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("index readers");
    pool.setMaximumPoolSize(READERS);
    pool.setMinimumIdle(0);
    pool.setInitializationFailTimeout(-1);
    pool.setDataSource(dataSource(SQLiteConfig.TransactionMode.DEFERRED));
    pool.setConnectionInitSql("pragma query_only = on");
    this.readers = new HikariDataSource(pool);
  }

  /** SQLite gives its -wal and -shm files the mode of the file itself. */
  private static void create(Path file) {
    try {
      Files.createFile(file, FolderAccess.file(file));
    } catch (FileAlreadyExistsException _) {
      // Opened as it is.
    } catch (IOException e) {
      throw new UncheckedIOException("the index " + file + " cannot be made", e);
    }
  }

  private SQLiteDataSource dataSource(SQLiteConfig.TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setTransactionMode(mode);
    config.setBusyTimeout(BUSY_MS);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(IndexSettings.SQLITE + file);
    return source;
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) throws SQLException {
    turn.lock();
    try {
      return Connections.transaction(writer(), work);
    } catch (SQLException | RuntimeException e) {
      // After a full disk the connection's statements are dead: the next turn takes a new one.
      renew();
      throw e;
    } finally {
      turn.unlock();
    }
  }

  private Connection writer() throws SQLException {
    Connection held = writer;
    if (held == null || held.isClosed()) {
      held = dataSource(SQLiteConfig.TransactionMode.IMMEDIATE).getConnection();
      try (Statement statement = held.createStatement()) {
        statement.execute("pragma secure_delete = on");
      }
      writer = held;
    }
    return held;
  }

  private void renew() {
    Connection held = writer;
    writer = null;
    if (held != null) {
      try {
        held.close();
      } catch (SQLException _) {
        // It was of no use any more.
      }
    }
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return Connections.transaction(connection, work);
    }
  }

  @Override
  public DataSource migrations() {
    return dataSource(SQLiteConfig.TransactionMode.IMMEDIATE);
  }

  @Override
  public DataSource own() {
    return dataSource(SQLiteConfig.TransactionMode.IMMEDIATE);
  }

  @Override
  public Map<String, String> placeholders() {
    return PLACEHOLDERS;
  }

  @Override
  public SQLDialect dialect() {
    return SQLDialect.SQLITE;
  }

  @Override
  public void close() {
    readers.close();
    turn.lock();
    try {
      renew();
    } finally {
      turn.unlock();
    }
  }
}
