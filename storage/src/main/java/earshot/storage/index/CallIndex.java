package earshot.storage.index;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.SUMMARY;
import static earshot.storage.index.tables.Tables.TOKEN;

import earshot.capture.record.CallRecord;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.time.Duration;
import java.time.Instant;
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
    CallRecord call = indexed.call();
    long sequence = CallSequence.of(call.started(), call.id());
    for (int i = 0; i < TRIES; i++) {
      if (insertCall(transaction, sequence, call)) {
        CallRows.insert(transaction, sequence, call);
        insertSummary(transaction, sequence, indexed);
        insertTokens(transaction, sequence, indexed.tokens());
        return Inserted.ADDED;
      }
      if (contains(transaction, call.id())) {
        return Inserted.ALREADY_THERE;
      }
      sequence = CallSequence.next(sequence);
    }
    throw new DataAccessException(TRIES + " calls began in the microsecond of " + call.id());
  }

  /** Whether the call, or its stub, is in. */
  public static boolean contains(DSLContext transaction, String id) {
    return transaction.fetchExists(transaction.selectOne().from(CALL).where(CALL.ID.eq(id)));
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

  private static boolean insertCall(DSLContext transaction, long sequence, CallRecord call) {
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
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static void insertSummary(DSLContext transaction, long sequence, IndexedCall indexed) {
    ByteBuffer tokens = ByteBuffer.allocate(indexed.tokens().size() * Long.BYTES);
    indexed.tokens().forEach(tokens::putLong);
    transaction
        .insertInto(SUMMARY)
        .set(SUMMARY.CALL, sequence)
        .set(SUMMARY.OCTETS, indexed.summary())
        .set(SUMMARY.TOKENS, tokens.array())
        .execute();
  }

  private static void insertTokens(DSLContext transaction, long sequence, Set<Long> tokens) {
    if (tokens.isEmpty()) {
      return;
    }
    BatchBindStep batch =
        transaction.batch(
            transaction
                .insertInto(TOKEN, TOKEN.VALUE, TOKEN.CALL)
                .values((Long) null, (Long) null));
    for (long token : tokens) {
      batch = batch.bind(token, sequence);
    }
    batch.execute();
  }
}
