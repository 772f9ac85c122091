package earshot.storage.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** The ways to one kind of database. */
interface Connections extends AutoCloseable {
  /** Work with a connection. */
  interface Work<T extends @Nullable Object> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Does the work in a transaction that is on disk when this returns, or undoes it all.
   *
   * @throws SQLException when the database could not; nothing has happened then
   */
  <T extends @Nullable Object> T write(Work<T> work) throws SQLException;

  /** Does the work, which only reads, on one state of the database. */
  <T extends @Nullable Object> T read(Work<T> work) throws SQLException;

  /** What migrations run on. */
  DataSource migrations();

  /** Whose commits are their taker's own. */
  DataSource own();

  /** They have run. */
  default void migrated() {}

  /** What stands for the placeholders in the migrations. */
  Map<String, String> placeholders();

  SQLDialect dialect();

  @Override
  void close();

  /**
   * Runs the work between the begin and the commit of one transaction. After a failure the
   * connection is to be given back, or given up, as it is: SQLite may have ended the transaction.
   */
  static <T extends @Nullable Object> T transaction(Connection connection, Work<T> work)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.on(connection);
      connection.commit();
      connection.setAutoCommit(true);
      return result;
    } catch (Throwable e) {
      try {
        connection.rollback();
      } catch (SQLException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }
}
