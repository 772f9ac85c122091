package earshot.bench.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows by COPY, one table after the other; keys and indices after them. */
final class PostgresStore implements Store {
  private static final int BUFFER = 1 << 20;

  private final Connection connection;
  private final Connection beside;
  private final Connection third;
  private final PGCopyOutputStream calls;
  private final PGCopyOutputStream summaries;
  private final PGCopyOutputStream failures;
  private PGCopyOutputStream tokens;

  PostgresStore(String url, String user, String password) throws SQLException {
    connection = DriverManager.getConnection(url, user, password);
    beside = DriverManager.getConnection(url, user, password);
    third = DriverManager.getConnection(url, user, password);
    run(
        "alter table leg drop constraint leg_call_fkey",
        "alter table stream drop constraint stream_call_fkey",
        "alter table recording drop constraint recording_call_fkey",
        "alter table failure drop constraint failure_call_fkey",
        "alter table summary drop constraint summary_call_fkey",
        "alter table call drop constraint call_id_key",
        "alter table call drop constraint call_pkey",
        "alter table summary drop constraint summary_pkey",
        "alter table failure drop constraint failure_pkey",
        "alter table token drop constraint token_pkey",
        "drop index call_by_direction, call_by_outcome, call_by_duration, failure_by_code");
    calls = copy(connection, "call");
    summaries = copy(beside, "summary");
    failures = copy(third, "failure");
    tokens = calls;
  }

  private static PGCopyOutputStream copy(Connection connection, String table) throws SQLException {
    return new PGCopyOutputStream(
        connection.unwrap(PGConnection.class), "copy " + table + " from stdin", BUFFER);
  }

  private void run(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static void write(PGCopyOutputStream to, String line) {
    try {
      to.write(line.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("the copy broke off", e);
    }
  }

  @Override
  public void call(Calls.Call c, byte[] summary) {
    write(
        calls,
        c.sequence()
            + "\t"
            + c.id()
            + "\t"
            + c.startedUs()
            + "\t\\N\t"
            + c.answeredUs()
            + "\t"
            + c.endedUs()
            + "\t"
            + c.direction()
            + "\tcaller-hung-up\t"
            + c.outcome()
            + "\t"
            + c.durationMs()
            + "\t"
            + (Long.SIZE - Long.numberOfLeadingZeros(c.durationMs() / 1000))
            + "\t\\N\n");
    write(
        summaries,
        c.sequence()
            + "\t\\\\x"
            + HexFormat.of().formatHex(summary)
            + "\t\\\\x"
            + "00".repeat(200)
            + "\n");
    if (c.failure() != null) {
      write(failures, c.sequence() + "\t0\t" + c.failure() + "\t" + c.startedUs() + "\n");
    }
  }

  @Override
  public void callsDone() throws SQLException {
    end(calls);
    end(summaries);
    end(failures);
    tokens = copy(connection, "token");
  }

  private static void end(PGCopyOutputStream stream) throws SQLException {
    try {
      stream.endCopy();
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the copy broke off", e);
    }
  }

  @Override
  public void token(long value, long sequence) {
    write(tokens, value + "\t" + sequence + "\n");
  }

  @Override
  public void done() throws SQLException {
    end(tokens);
    run(
        "set maintenance_work_mem = '1GB'",
        "alter table token add primary key (value, call)",
        "alter table call add primary key (seq)",
        "alter table call add unique (id)",
        "alter table summary add primary key (call)",
        "alter table failure add primary key (call, no)",
        "create index call_by_direction on call (direction, seq)",
        "create index call_by_outcome on call (outcome, seq)",
        "create index call_by_duration on call (duration_class, seq)",
        "create index failure_by_code on failure (code, call)",
        "vacuum analyze call",
        "vacuum analyze summary",
        "vacuum analyze failure",
        "vacuum analyze token");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    beside.close();
    third.close();
  }
}
