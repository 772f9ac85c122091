package earshot.bench.search;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows by the hundred in one statement, all in one transaction, nothing synced until the end. */
final class SqliteStore implements Store {
  private static final int ROWS = 200;

  private final Connection connection;
  private final PreparedStatement call;
  private final PreparedStatement summary;
  private final PreparedStatement failure;
  private final PreparedStatement token;
  private final PreparedStatement tokens;
  private final long[] waiting = new long[2 * ROWS];
  private int filled;

  SqliteStore(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    run("pragma journal_mode = off", "pragma synchronous = off", "pragma cache_size = -262144");
    for (String index : INDICES) {
      run("drop index " + index.split(" ", 4)[2]);
    }
    connection.setAutoCommit(false);
    call =
        connection.prepareStatement(
            "insert into call values (?, ?, ?, null, ?, ?, ?, 'caller-hung-up', ?, ?, ?, null)");
    summary = connection.prepareStatement("insert into summary values (?, ?, ?)");
    failure = connection.prepareStatement("insert into failure values (?, 0, ?, ?)");
    token = connection.prepareStatement("insert into token values (?, ?)");
    tokens =
        connection.prepareStatement(
            "insert into token values (?, ?)" + ", (?, ?)".repeat(ROWS - 1));
  }

  private static final String[] INDICES = {
    "create index call_by_direction on call (direction, seq)",
    "create index call_by_outcome on call (outcome, seq)",
    "create index call_by_duration on call (duration_class, seq)",
    "create index failure_by_code on failure (code, call)"
  };

  private void run(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void call(Calls.Call c, byte[] octets) throws SQLException {
    call.setLong(1, c.sequence());
    call.setString(2, c.id());
    call.setLong(3, c.startedUs());
    call.setLong(4, c.answeredUs());
    call.setLong(5, c.endedUs());
    call.setString(6, c.direction());
    call.setString(7, c.outcome());
    call.setLong(8, c.durationMs());
    call.setInt(9, Long.SIZE - Long.numberOfLeadingZeros(c.durationMs() / 1000));
    call.executeUpdate();
    summary.setLong(1, c.sequence());
    summary.setBytes(2, octets);
    summary.setBytes(3, new byte[200]);
    summary.executeUpdate();
    if (c.failure() != null) {
      failure.setLong(1, c.sequence());
      failure.setString(2, c.failure());
      failure.setLong(3, c.startedUs());
      failure.executeUpdate();
    }
  }

  @Override
  public void token(long value, long sequence) throws SQLException {
    waiting[filled++] = value;
    waiting[filled++] = sequence;
    if (filled == waiting.length) {
      for (int i = 0; i < filled; i++) {
        tokens.setLong(i + 1, waiting[i]);
      }
      tokens.executeUpdate();
      filled = 0;
    }
  }

  @Override
  public void callsDone() throws SQLException {
    connection.commit();
  }

  @Override
  public void done() throws SQLException {
    for (int i = 0; i < filled; i += 2) {
      token.setLong(1, waiting[i]);
      token.setLong(2, waiting[i + 1]);
      token.executeUpdate();
    }
    connection.commit();
    connection.setAutoCommit(true);
    run(INDICES);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
