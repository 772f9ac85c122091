package earshot.storage.verify;

import earshot.capture.record.CallId;
import earshot.capture.record.CallRecord;
import earshot.storage.verify.Finding.Kind;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call's rows in the index against its record. */
final class RowCheck {
  private final Rows rows;
  private final Findings findings;
  private final Function<CallRecord, Set<Long>> tokens;

  RowCheck(Rows rows, Findings findings, Function<CallRecord, Set<Long>> tokens) {
    this.rows = rows;
    this.findings = findings;
    this.tokens = tokens;
  }

  /** A call that can be read, and which node has it. */
  void whole(CallRecord call, CallKey key, String node) throws SQLException {
    List<Map<String, @Nullable Object>> found =
        rows.all("select * from call where id = ?", call.id());
    if (found.isEmpty()) {
      findings.add(Kind.MISSING, "call " + call.id(), "no such row");
      return;
    }
    Map<String, @Nullable Object> row = found.getFirst();
    long seq = seq(row, call);
    ExpectedRows expected = new ExpectedRows(call, seq, node);
    compare("call " + call.id(), expected.callRow(), row);
    for (var table : expected.rows().entrySet()) {
      compare(table.getKey(), call.id(), table.getValue(), seq);
    }
    summary(call, seq, key);
  }

  /** Its number: the start, and ten bits by which calls of one microsecond differ. */
  private long seq(Map<String, @Nullable Object> row, CallRecord call) throws SQLException {
    long seq = (Long) Objects.requireNonNull(row.get("seq"));
    long first = ExpectedRows.micros(call.started()) << 10 | (call.id().hashCode() & 1023);
    boolean taken =
        seq >> 10 == first >> 10
            && seq != first
            && !rows.all("select id from call where seq = ?", first).isEmpty();
    if (seq != first && !taken) {
      findings.add(Kind.ALTERED, "call " + call.id(), "seq is " + seq + ", not " + first);
    }
    return seq;
  }

  private void compare(
      String table, String id, List<Map<String, @Nullable Object>> expected, long seq)
      throws SQLException {
    List<Map<String, @Nullable Object>> found =
        rows.all("select * from " + table + " where call = ? order by no", seq);
    for (int i = 0; i < Math.max(found.size(), expected.size()); i++) {
      String where = table + " " + id + "/" + i;
      if (i >= found.size()) {
        findings.add(Kind.MISSING, where, "no such row");
      } else if (i >= expected.size()) {
        findings.add(Kind.FOREIGN, where, "the call's record has no such thing");
      } else {
        compare(where, expected.get(i), found.get(i));
      }
    }
  }

  private void compare(
      String where, Map<String, @Nullable Object> expected, Map<String, @Nullable Object> found) {
    for (var column : found.entrySet()) {
      if (!Objects.equals(expected.get(column.getKey()), column.getValue())) {
        findings.add(Kind.ALTERED, where, column.getKey() + " is not what the record says");
      }
    }
  }

  private void summary(CallRecord call, long seq, CallKey key) throws SQLException {
    String where = "summary " + call.id();
    List<Map<String, @Nullable Object>> found =
        rows.all("select * from summary where call = ?", seq);
    if (found.isEmpty()) {
      findings.add(Kind.MISSING, where, "no such row");
      return;
    }
    byte[] octets = Rows.octets(found.getFirst(), "octets");
    try {
      if (!SummaryText.matches(key.value(octets, "summary"), call)) {
        findings.add(Kind.ALTERED, where, "octets are not what the record says");
      }
    } catch (GeneralSecurityException e) {
      findings.add(Kind.ALTERED, where, "octets are not what was sealed");
    }
    tokens(call, seq, Rows.octets(found.getFirst(), "tokens"));
  }

  private void tokens(CallRecord call, long seq, byte[] stored) throws SQLException {
    Set<Long> expected = new TreeSet<>(tokens.apply(call));
    List<Long> found = new ArrayList<>();
    for (ByteBuffer from = ByteBuffer.wrap(stored); from.remaining() >= Long.BYTES; ) {
      found.add(from.getLong());
    }
    boolean odd = stored.length % Long.BYTES != 0 || found.size() != expected.size();
    if (odd || !new TreeSet<>(found).equals(expected)) {
      findings.add(Kind.ALTERED, "summary " + call.id(), "tokens are not those of its parties");
    }
    for (long token : expected) {
      if (rows.all("select call from token where value = ? and call = ?", token, seq).isEmpty()) {
        findings.add(Kind.MISSING, "token " + call.id() + "/" + token, "no such row");
      }
    }
  }

  /**
   * A call whose key was destroyed: nothing by which its parties could be found may be left. An
   * index that was rebuilt from files has no stub, for they could not be read.
   */
  void stub(String id) throws SQLException {
    List<Map<String, @Nullable Object>> found = rows.all("select * from call where id = ?", id);
    if (found.isEmpty()) {
      return;
    }
    Map<String, @Nullable Object> row = found.getFirst();
    long started = ExpectedRows.micros(CallId.startOf(id).orElseThrow());
    long seq = (Long) Objects.requireNonNull(row.get("seq"));
    if (!Objects.equals(row.get("started_us"), started) || seq >> 10 != started) {
      findings.add(Kind.ALTERED, "call " + id, "it did not begin when its id says");
    }
    if (row.get("destroyed_us") == null) {
      findings.add(Kind.ALTERED, "call " + id, "destroyed_us is empty, and the log says destroyed");
    }
    if (!rows.all("select call from summary where call = ?", seq).isEmpty()) {
      findings.add(Kind.FOREIGN, "summary " + id, "left of a call that was destroyed");
    }
  }

  /** Whether something of the call has still to be done at the object store. */
  boolean waitsForStore(String id) throws SQLException {
    return !rows.all("select position from upload where call_id = ?", id).isEmpty();
  }
}
