package earshot.policy.retention.sweep;

import static earshot.storage.index.tables.Tables.CALL;

import earshot.policy.retention.CallFacts;
import earshot.policy.retention.sweep.CallLinks.Links;
import earshot.storage.index.IndexDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record5;

/**
 * Facts of the calls in the index, by their sequence number: a page is one range of the table's own
 * key, however many calls there are. Any thread.
 */
public final class IndexedCallFacts implements RetentionSource {
  private final IndexDatabase index;
  private final CallLinks links;

  /** Of this index, with what staff have said. */
  public IndexedCallFacts(IndexDatabase index, CallLinks links) {
    this.index = index;
    this.links = links;
  }

  private record Row(long sequence, CallFacts facts) {}

  @Override
  public SweepPage after(SweepPosition position, int limit) {
    List<Row> rows =
        index.read(transaction -> rows(transaction, CALL.SEQ.gt(position.after()), limit));
    SweepPosition end = rows.isEmpty() ? position : new SweepPosition(rows.getLast().sequence());
    return new SweepPage(rows.stream().map(Row::facts).toList(), end);
  }

  @Override
  public Optional<CallFacts> find(String callId) {
    return index.read(transaction -> find(transaction, callId));
  }

  /** As {@link #find(String)}, in this transaction. */
  public Optional<CallFacts> find(DSLContext transaction, String callId) {
    return rows(transaction, CALL.ID.eq(callId), 1).stream().map(Row::facts).findFirst();
  }

  private List<Row> rows(DSLContext transaction, Condition which, int limit) {
    var found =
        transaction
            .select(CALL.SEQ, CALL.ID, CALL.STARTED_US, CALL.ENDED_US, CALL.DESTROYED_US)
            .from(CALL)
            .where(which)
            .orderBy(CALL.SEQ)
            .limit(limit)
            .fetch();
    Map<String, Links> said = links.of(transaction, found.getValues(CALL.ID));
    return found.map(row -> row(row, said.getOrDefault(row.value2(), Links.NONE)));
  }

  private static Row row(Record5<Long, String, Long, Long, Long> row, Links said) {
    return new Row(
        row.value1(),
        new CallFacts(
            row.value2(),
            said.retentionClass(),
            instant(row.value3()),
            instant(row.value4()),
            said.patients(),
            said.cases(),
            said.holds(),
            Optional.ofNullable(row.value5()).map(IndexedCallFacts::instant)));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
