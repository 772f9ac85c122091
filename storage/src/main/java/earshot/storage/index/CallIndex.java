package earshot.storage.index;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.FAILURE;
import static earshot.storage.index.tables.Tables.LEG;
import static earshot.storage.index.tables.Tables.RECORDING;
import static earshot.storage.index.tables.Tables.STREAM;
import static earshot.storage.index.tables.Tables.SUMMARY;
import static earshot.storage.index.tables.Tables.TOKEN;

import earshot.capture.record.CallRecord;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * Puts calls into the index and takes them out, in the transaction that it is given: whatever else
 * has to be true at the same moment goes into the same one. No state; for any thread.
 */
public final class CallIndex {
  /** What came of putting a call in. */
  public enum Inserted {
    /** It is in now. */
    ADDED,
    /** It was in, or its stub is; nothing has changed. */
    ALREADY_THERE
  }

  private static final int TRIES = 1024;

  private CallIndex() {}

  /** Puts a call in. The same call again changes nothing. */
  public static Inserted insert(DSLContext transaction, IndexedCall indexed) {
    return insert(transaction, List.of(indexed)).getFirst();
  }

  /** Puts calls of the only node in. */
  public static List<Inserted> insert(DSLContext transaction, List<IndexedCall> calls) {
    return insert(transaction, calls, "");
  }

  /**
   * Puts calls in, which together cost little more than one.
   *
   * @param node in whose folder they are
   * @return what came of each, in their order
   */
  public static List<Inserted> insert(
      DSLContext transaction, List<IndexedCall> calls, String node) {
    List<Inserted> inserted = new ArrayList<>();
    Map<Long, IndexedCall> added = new LinkedHashMap<>();
    CallRows rows = new CallRows(transaction);
    for (IndexedCall indexed : calls) {
      OptionalLong sequence = insertCall(transaction, indexed.call(), node);
      inserted.add(sequence.isPresent() ? Inserted.ADDED : Inserted.ALREADY_THERE);
      if (sequence.isPresent()) {
        added.put(sequence.getAsLong(), indexed);
        rows.add(sequence.getAsLong(), indexed.call());
      }
    }
    rows.insert();
    insertSummaries(transaction, added);
    insertTokens(transaction, added);
    return inserted;
  }

  /** By which sequence number the call is in now; none when it, or its stub, was in. */
  private static OptionalLong insertCall(DSLContext transaction, CallRecord call, String node) {
    long sequence = CallSequence.of(call.started(), call.id());
    for (int i = 0; i < TRIES; i++) {
      if (insertCall(transaction, sequence, call, node)) {
        return OptionalLong.of(sequence);
      }
      if (contains(transaction, call.id())) {
        return OptionalLong.empty();
      }
      sequence = CallSequence.next(sequence);
    }
    throw new DataAccessException(TRIES + " calls began in the microsecond of " + call.id());
  }

  /** Whether the call, or its stub, is in. */
  public static boolean contains(DSLContext transaction, String id) {
    return transaction.fetchExists(transaction.selectOne().from(CALL).where(CALL.ID.eq(id)));
  }

  /** In whose folder a call is; empty when it is not in. */
  public static Optional<String> nodeOf(DSLContext transaction, String id) {
    return transaction.select(CALL.NODE).from(CALL).where(CALL.ID.eq(id)).fetchOptional(CALL.NODE);
  }

  /**
   * Leaves a stub of a call whose recording was destroyed: when it was and what became of it, and
   * nothing by which its parties could be known or found.
   *
   * @return whether it was there and whole
   */
  public static boolean remove(DSLContext transaction, String id, Instant destroyed) {
    var found =
        transaction
            .select(SUMMARY.CALL, SUMMARY.TOKENS)
            .from(CALL)
            .join(SUMMARY)
            .on(SUMMARY.CALL.eq(CALL.SEQ))
            .where(CALL.ID.eq(id))
            .fetchOne();
    if (found == null) {
      return false;
    }
    long sequence = found.value1();
    LongBuffer tokens = ByteBuffer.wrap(found.value2()).asLongBuffer();
    if (tokens.hasRemaining()) {
      BatchBindStep batch =
          transaction.batch(
              transaction
                  .deleteFrom(TOKEN)
                  .where(TOKEN.VALUE.eq((Long) null))
                  .and(TOKEN.CALL.eq((Long) null)));
      while (tokens.hasRemaining()) {
        batch = batch.bind(tokens.get(), sequence);
      }
      batch.execute();
    }
    transaction.deleteFrom(SUMMARY).where(SUMMARY.CALL.eq(sequence)).execute();
    transaction
        .update(CALL)
        .set(CALL.DESTROYED_US, CallSequence.micros(destroyed))
        .where(CALL.SEQ.eq(sequence))
        .execute();
    return true;
  }

  /**
   * Takes the stubs of these calls out for good. A call that is no stub stays as it is.
   *
   * @return how many there were
   */
  public static int forget(DSLContext transaction, Set<String> ids) {
    List<Long> stubs =
        transaction
            .select(CALL.SEQ)
            .from(CALL)
            .where(CALL.ID.in(ids), CALL.DESTROYED_US.isNotNull())
            .fetch(CALL.SEQ);
    if (!stubs.isEmpty()) {
      transaction.deleteFrom(LEG).where(LEG.CALL.in(stubs)).execute();
      transaction.deleteFrom(STREAM).where(STREAM.CALL.in(stubs)).execute();
      transaction.deleteFrom(RECORDING).where(RECORDING.CALL.in(stubs)).execute();
      transaction.deleteFrom(FAILURE).where(FAILURE.CALL.in(stubs)).execute();
      transaction.deleteFrom(CALL).where(CALL.SEQ.in(stubs)).execute();
    }
    return stubs.size();
  }

  private static boolean insertCall(
      DSLContext transaction, long sequence, CallRecord call, String node) {
    Duration duration =
        call.answered().map(answer -> Duration.between(answer, call.ended())).orElse(Duration.ZERO);
    long durationMs = Math.max(0, duration.toMillis());
    return transaction
            .insertInto(CALL)
            .set(CALL.SEQ, sequence)
            .set(CALL.ID, call.id())
            .set(CALL.STARTED_US, CallSequence.micros(call.started()))
            .set(CALL.RINGING_US, call.ringing().map(CallSequence::micros).orElse(null))
            .set(CALL.ANSWERED_US, call.answered().map(CallSequence::micros).orElse(null))
            .set(CALL.ENDED_US, CallSequence.micros(call.ended()))
            .set(CALL.DIRECTION, call.direction())
            .set(CALL.END_REASON, call.endReason())
            .set(CALL.OUTCOME, call.outcome().code())
            .set(CALL.DURATION_MS, durationMs)
            .set(CALL.DURATION_CLASS, DurationClass.of(durationMs))
            .set(CALL.NODE, node)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static void insertSummaries(DSLContext transaction, Map<Long, IndexedCall> calls) {
    if (calls.isEmpty()) {
      return;
    }
    BatchBindStep batch =
        transaction.batch(
            transaction
                .insertInto(SUMMARY, SUMMARY.CALL, SUMMARY.OCTETS, SUMMARY.TOKENS)
                .values((Long) null, null, null));
    for (Map.Entry<Long, IndexedCall> call : calls.entrySet()) {
      IndexedCall indexed = call.getValue();
      ByteBuffer tokens = ByteBuffer.allocate(indexed.tokens().size() * Long.BYTES);
      indexed.tokens().forEach(tokens::putLong);
      batch = batch.bind(call.getKey(), indexed.summary(), tokens.array());
    }
    batch.execute();
  }

  private static void insertTokens(DSLContext transaction, Map<Long, IndexedCall> calls) {
    if (calls.values().stream().allMatch(call -> call.tokens().isEmpty())) {
      return;
    }
    BatchBindStep batch =
        transaction.batch(
            transaction
                .insertInto(TOKEN, TOKEN.VALUE, TOKEN.CALL)
                .values((Long) null, (Long) null));
    for (Map.Entry<Long, IndexedCall> call : calls.entrySet()) {
      for (long token : call.getValue().tokens()) {
        batch = batch.bind(token, call.getKey());
      }
    }
    batch.execute();
  }
}
