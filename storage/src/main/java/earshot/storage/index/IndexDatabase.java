package earshot.storage.index;

import earshot.storage.file.FolderAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The database that holds the index, and whatever has to change together with it. Opening brings
 * its tables up to date. Safe for any thread, and for several processes at once; on SQLite writers
 * wait for each other.
 */
public final class IndexDatabase implements AutoCloseable {
  private static final String MIGRATIONS = "classpath:earshot/storage/index/migration";
  private static final int SQLITE_FULL = 13;
  private static final String POSTGRESQL_DISK_FULL = "53100";

  private static final String HISTORY = "flyway_schema_history";

  private final IndexSettings settings;
  private final Connections connections;
  private final Optional<Migration> migration;
  private volatile boolean ready;

  private IndexDatabase(
      IndexSettings settings,
      Connections connections,
      Optional<Migration> migration,
      boolean ready) {
    this.ready = ready;
    this.settings = settings;
    this.connections = connections;
    this.migration = migration;
  }

  /**
   * Opens the index and migrates it.
   *
   * @throws IndexUnavailable when it cannot be reached, or was written by a later version
   */
  public static IndexDatabase open(IndexSettings settings) {
    return open(settings, ServerConnections::new);
  }

  private static IndexDatabase open(
      IndexSettings settings, Function<IndexSettings, Connections> server) {
    return alone(
        settings,
        () -> {
          Connections connections =
              settings.isEmbedded()
                  ? new EmbeddedConnections(settings.file())
                  : reached(settings, server);
          try {
            MigrateResult result = migrate(connections, MIGRATIONS, HISTORY);
            return new IndexDatabase(settings, connections, migration(result), true);
          } catch (RuntimeException e) {
            connections.close();
            throw e;
          }
        });
  }

  /**
   * As {@link #open}; a server that does not answer just now is asked again whenever something is
   * to be read or written, and its tables are brought up to date then.
   *
   * @throws IndexUnavailable when it answers, and cannot be used
   */
  public static IndexDatabase openWhenThere(IndexSettings settings) {
    try {
      return open(settings, ServerConnections::now);
    } catch (IndexUnavailable e) {
      if (settings.isEmbedded() || !ServerConnections.isAway(e)) {
        throw e;
      }
      return new IndexDatabase(
          settings, ServerConnections.later(settings), Optional.empty(), false);
    }
  }

  private void makeReady() {
    if (!ready) {
      migrateOnce();
    }
  }

  private synchronized void migrateOnce() {
    if (!ready) {
      migrate(connections, MIGRATIONS, HISTORY);
      ready = true;
    }
  }

  /**
   * Opens an index that is there to look at it: it is neither written nor migrated, and no other
   * process waits for it. Every write is refused.
   *
   * @throws IndexUnavailable when it cannot be reached
   */
  public static IndexDatabase look(IndexSettings settings) {
    Connections connections =
        settings.isEmbedded()
            ? new LookingConnections(settings.file())
            : reached(settings, ServerConnections::now);
    return new IndexDatabase(settings, connections, Optional.empty(), true);
  }

  /**
   * How the tables of a module stand, compared with what this version has.
   *
   * @param location of its migrations
   * @param history name of the table that remembers which were done
   * @throws IndexUnavailable when the database could not be asked
   */
  public TablesState tables(String location, String history) {
    try {
      return TablesState.of(
          Flyway.configure()
              .loggers("slf4j")
              .dataSource(connections.own())
              .locations(location)
              .table(history)
              .placeholders(connections.placeholders())
              .load()
              .info());
    } catch (FlywayException e) {
      throw new IndexUnavailable("the index's tables could not be looked at", e);
    }
  }

  /** How the index's own tables stand. */
  public TablesState tables() {
    return tables(MIGRATIONS, HISTORY);
  }

  /** Flyway keeps no two processes from migrating one SQLite file at the same time. */
  private static <T> T alone(IndexSettings settings, Supplier<T> work) {
    if (!settings.isEmbedded()) {
      return work.get();
    }
    Path lock = Path.of(settings.file() + ".lock");
    try (FileChannel channel =
            FileChannel.open(
                lock,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                FolderAccess.file(lock));
        FileLock _ = channel.lock()) {
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException("the index's lock " + lock + " cannot be taken", e);
    }
  }

  /**
   * Brings tables of another module's up to date, which change together with the index's in one
   * transaction. They are migrations of their own, with a history of their own, and may use the
   * same placeholders.
   *
   * @param location of the migrations, {@code classpath:earshot/policy/migration}
   * @param history name of the table that remembers which were done
   * @return how they were brought up to date, if they had to be
   * @throws IndexUnavailable when they were written by a later version
   */
  public Optional<Migration> migrate(String location, String history) {
    return alone(settings, () -> migration(migrate(connections, location, history)));
  }

  private static Connections reached(
      IndexSettings settings, Function<IndexSettings, Connections> server) {
    try {
      return server.apply(settings);
    } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      throw new IndexUnavailable("the index at " + settings.url() + " cannot be reached", e);
    }
  }

  private static MigrateResult migrate(Connections connections, String location, String history) {
    try {
      return Flyway.configure()
          // What it has to say is said by us, once: see migration().
          .loggers("slf4j")
          .dataSource(connections.migrations())
          .locations(location)
          .table(history)
          // Another module's tables may be there already: they are no reason to refuse.
          .baselineOnMigrate(!history.equals(HISTORY))
          .baselineVersion("0")
          .placeholders(connections.placeholders())
          // A migration that this version does not know means a later version's tables.
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (RuntimeException e) {
      throw new IndexUnavailable("the index's tables cannot be brought up to date", e);
    } finally {
      connections.migrated();
    }
  }

  private static Optional<Migration> migration(MigrateResult result) {
    return result.migrationsExecuted == 0
        ? Optional.empty()
        : Optional.of(
            new Migration(
                result.migrationsExecuted,
                result.initialSchemaVersion == null ? "" : result.initialSchemaVersion,
                result.targetSchemaVersion == null ? "" : result.targetSchemaVersion));
  }

  /** How its tables were brought up to date when it was opened, if they had to be. */
  public Optional<Migration> migration() {
    return migration;
  }

  /**
   * Does the work in one transaction: all of it is on disk when this returns, or none of it has
   * happened. The work must not keep what it is given, nor wait for anything but the database; it
   * may be done in any thread's turn, but never inside another write.
   *
   * @throws IndexFull when the disk is full
   * @throws IndexUnavailable when the database could not do it otherwise
   */
  public <T extends @Nullable Object> T write(Function<DSLContext, T> work) {
    makeReady();
    try {
      return connections.write(connection -> work.apply(DSL.using(connection, dialect())));
    } catch (SQLException | DataAccessException e) {
      throw told(e);
    }
  }

  /**
   * Reads in one transaction.
   *
   * @throws IndexUnavailable when the database could not
   */
  public <T extends @Nullable Object> T read(Function<DSLContext, T> work) {
    makeReady();
    try {
      return connections.read(connection -> work.apply(DSL.using(connection, dialect())));
    } catch (SQLException | DataAccessException e) {
      throw told(e);
    }
  }

  /**
   * Connections for a library that commits for itself, such as a scheduler whose table is in this
   * database. They are closed with it.
   */
  public DataSource connections() {
    return connections.own();
  }

  /** Whether it is a file of this machine, and not a server's. */
  public boolean isEmbedded() {
    return dialect() == SQLDialect.SQLITE;
  }

  private SQLDialect dialect() {
    return connections.dialect();
  }

  private static IndexUnavailable told(Exception failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      // A batch's failure wraps that of its statement.
      if (e instanceof SQLException sql
          && ((sql.getErrorCode() & 0xff) == SQLITE_FULL
              || POSTGRESQL_DISK_FULL.equals(sql.getSQLState()))) {
        return new IndexFull("the disk of the index is full", failure);
      }
    }
    return new IndexUnavailable("the index could not be read or written", failure);
  }

  @Override
  public void close() {
    connections.close();
  }
}
