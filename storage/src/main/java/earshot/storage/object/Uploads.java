package earshot.storage.object;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.UPLOAD;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import earshot.storage.index.IndexDatabase;
import earshot.storage.index.tables.tables.records.UploadRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * What has still to be done at the object store, durably: one entry a call. An entry is written in
 * the transaction of what asks for it, and is gone once the store has confirmed it. Any thread, any
 * process.
 */
public final class Uploads {
  private static final int MOST_COUNTED = 100_000;
  private static final int LONGEST_ERROR = 500;

  private final IndexDatabase index;
  private final InstantSource clock;

  /** The list in this database. */
  public Uploads(IndexDatabase index, InstantSource clock) {
    this.index = index;
    this.clock = clock;
  }

  /** Asks for a sealed call's files to be stored. One that is asked for already stays as it is. */
  public void enqueue(DSLContext transaction, String callId) {
    add(transaction, callId, Upload.Act.STORE);
  }

  /**
   * Asks for a call's objects to be taken away, its key being destroyed. What was still to be
   * stored of it no longer is.
   */
  public void enqueueDestroying(DSLContext transaction, String callId) {
    transaction.deleteFrom(UPLOAD).where(UPLOAD.CALL_ID.eq(callId)).execute();
    add(transaction, callId, Upload.Act.DESTROY);
  }

  private void add(DSLContext transaction, String callId, Upload.Act act) {
    long nowUs = nowUs();
    transaction
        .insertInto(UPLOAD)
        .set(UPLOAD.CALL_ID, callId)
        .set(UPLOAD.ACT, act.text())
        .set(UPLOAD.ENQUEUED_US, nowUs)
        .set(UPLOAD.DUE_US, nowUs)
        .set(UPLOAD.ATTEMPTS, 0)
        .onConflictDoNothing()
        .execute();
  }

  /**
   * Asks for every call of the index that was not destroyed, the oldest first: for a store that is
   * new. What it has already is not sent again.
   *
   * @return how many were added
   */
  public int enqueueAll(DSLContext transaction) {
    long nowUs = nowUs();
    return transaction
        .insertInto(
            UPLOAD, UPLOAD.CALL_ID, UPLOAD.ACT, UPLOAD.ENQUEUED_US, UPLOAD.DUE_US, UPLOAD.ATTEMPTS)
        .select(
            select(
                    CALL.ID,
                    inline(Upload.Act.STORE.text()),
                    inline(nowUs),
                    inline(nowUs),
                    inline(0))
                .from(CALL)
                .where(CALL.DESTROYED_US.isNull())
                .and(notExists(selectOne().from(UPLOAD).where(UPLOAD.CALL_ID.eq(CALL.ID))))
                .orderBy(CALL.SEQ))
        .execute();
  }

  /** The entry that has been due for longest. */
  Optional<Upload> next() {
    return index.read(
        sql ->
            sql.selectFrom(UPLOAD)
                .where(UPLOAD.DUE_US.le(nowUs()))
                .orderBy(UPLOAD.DUE_US, UPLOAD.POSITION)
                .limit(1)
                .fetchOptional(Uploads::upload));
  }

  private static Upload upload(UploadRecord row) {
    return new Upload(
        row.getPosition(), row.getCallId(), Upload.Act.of(row.getAct()), row.getAttempts());
  }

  /** Takes it off the list. */
  void done(Upload entry) {
    index.write(
        sql -> sql.deleteFrom(UPLOAD).where(UPLOAD.POSITION.eq(entry.position())).execute());
  }

  /** Puts it behind all that is due earlier. */
  void postpone(Upload entry, Instant due, String error) {
    index.write(
        sql ->
            sql.update(UPLOAD)
                .set(UPLOAD.DUE_US, micros(due))
                .set(UPLOAD.ATTEMPTS, entry.attempts() + 1)
                .set(
                    UPLOAD.LAST_ERROR,
                    error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error)
                .where(UPLOAD.POSITION.eq(entry.position()))
                .execute());
  }

  /** How many calls wait; 100,000 at most are counted. */
  public int waiting() {
    return index.read(sql -> sql.fetchCount(sql.selectOne().from(UPLOAD).limit(MOST_COUNTED)));
  }

  /**
   * Since when the one to be stored that has waited for longest does; absent when none waits. One
   * to be taken away may have to wait for years, for the store's own lock.
   */
  public Optional<Instant> oldest() {
    return index.read(
        sql ->
            sql.select(UPLOAD.ENQUEUED_US)
                .from(UPLOAD)
                .where(UPLOAD.ACT.eq(Upload.Act.STORE.text()))
                .orderBy(UPLOAD.ENQUEUED_US)
                .limit(1)
                .fetchOptional(UPLOAD.ENQUEUED_US)
                .map(us -> Instant.EPOCH.plus(us, ChronoUnit.MICROS)));
  }

  private long nowUs() {
    return micros(clock.instant());
  }

  private static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }
}
