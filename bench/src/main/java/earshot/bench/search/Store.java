package earshot.bench.search;

import java.sql.SQLException;

/** A way to put millions of rows into one of the databases. */
interface Store extends AutoCloseable {
  void call(Calls.Call call, byte[] summary) throws SQLException;

  void token(long value, long sequence) throws SQLException;

  /** All calls are in; tokens follow. */
  void callsDone() throws SQLException;

  /** All is in: indices, statistics. */
  void done() throws SQLException;

  @Override
  void close() throws SQLException;
}
