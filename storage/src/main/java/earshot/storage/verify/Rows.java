package earshot.storage.verify;

import earshot.storage.index.IndexSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The index's rows by plain SQL, in forms that are the same on both databases. */
final class Rows implements AutoCloseable {
  /** PostgreSQL's driver reads all rows at once otherwise, and outside of transactions. */
  private static final int FETCHED = 1000;

  private final Connection connection;

  private Rows(Connection connection) {
    this.connection = connection;
  }

  static Rows open(IndexSettings settings) throws SQLException, IOException {
    Properties signIn = new Properties();
    if (settings.credentials().isPresent()) {
      List<String> lines = Files.readAllLines(settings.credentials().get());
      signIn.setProperty("user", lines.get(0).strip());
      signIn.setProperty("password", lines.size() > 1 ? lines.get(1) : "");
    }
    if (settings.isEmbedded()) {
      mustBeThere(settings.url());
    }
    Connection connection = DriverManager.getConnection(settings.url(), signIn);
    try (var statement = connection.createStatement()) {
      statement.execute(
          settings.isEmbedded()
              ? "pragma query_only = on"
              : "set session characteristics as transaction read only");
    }
    return new Rows(connection);
  }

  /** SQLite would make a file that is missing. */
  private static void mustBeThere(String url) throws SQLException {
    Path file = Path.of(url.substring("jdbc:sqlite:".length()).replaceFirst("\\?.*", ""));
    if (!Files.exists(file)) {
      throw new SQLException("there is no " + file.getFileName());
    }
  }

  /** Reads one state of the database until {@link #endTransaction}. */
  void beginTransaction() throws SQLException {
    connection.setTransactionIsolation(
        connection.getMetaData().getURL().startsWith("jdbc:sqlite:")
            ? Connection.TRANSACTION_SERIALIZABLE
            : Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
  }

  void endTransaction() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /** A row's columns: {@link Long}, {@link Double}, text, octets or null. */
  List<Map<String, @Nullable Object>> all(String sql, Object... values) throws SQLException {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    each(sql, rows::add, values);
    return rows;
  }

  /** Is given rows one after the other. */
  interface Visitor {
    void row(Map<String, @Nullable Object> columns) throws SQLException;
  }

  /** As above, without having all of them in memory; within a transaction only. */
  void each(String sql, Visitor visitor, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCHED);
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        ResultSetMetaData columns = result.getMetaData();
        while (result.next()) {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), same(result.getObject(i)));
          }
          visitor.row(row);
        }
      }
    }
  }

  private static @Nullable Object same(@Nullable Object value) {
    return switch (value) {
      case Float real -> (double) real;
      case Double real -> real;
      case Number number -> number.longValue();
      case Boolean yes -> yes ? 1L : 0L;
      case null -> null;
      default -> value;
    };
  }

  /** The octets of a column; none when it has another type, which SQLite allows. */
  static byte[] octets(Map<String, @Nullable Object> row, String column) {
    return row.get(column) instanceof byte[] octets ? octets : new byte[0];
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
