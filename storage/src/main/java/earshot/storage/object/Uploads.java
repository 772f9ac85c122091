package earshot.storage.object;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.UPLOAD;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import earshot.storage.index.CallIndex;
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
  private final String node;

  /** The list in this database, of the only node. */
  public Uploads(IndexDatabase index, InstantSource clock) {
    this(index, clock, "");
  }

  /**
   * A node's part of the list in this database.
   *
   * @param node does what is asked for of the calls that are in its folder, and nothing else
   */
  public Uploads(IndexDatabase index, InstantSource clock, String node) {
    this.index = index;
    this.clock = clock;
    this.node = node;
  }

  /** The part of another node. */
  public Uploads of(String another) {
    return new Uploads(index, clock, another);
  }

  /**
   * Asks for a sealed call's files to be stored, by this node. One that is asked for already stays
   * as it is.
   */
  public void enqueue(DSLContext transaction, String callId) {
    add(transaction, callId, Upload.Act.STORE, node);
  }

  /**
   * Asks for a call's objects to be taken away, its key being destroyed. What was still to be
   * stored of it no longer is. It is done by the node that stored it: what that has under way comes
   * first.
   */
  public void enqueueDestroying(DSLContext transaction, String callId) {
    transaction.deleteFrom(UPLOAD).where(UPLOAD.CALL_ID.eq(callId)).execute();
    String whose = CallIndex.nodeOf(transaction, callId).orElse(node);
    add(transaction, callId, Upload.Act.DESTROY, whose);
  }

  private void add(DSLContext transaction, String callId, Upload.Act act, String whose) {
    long nowUs = nowUs();
    transaction
        .insertInto(UPLOAD)
        .set(UPLOAD.CALL_ID, callId)
        .set(UPLOAD.ACT, act.text())
        .set(UPLOAD.ENQUEUED_US, nowUs)
        .set(UPLOAD.DUE_US, nowUs)
        .set(UPLOAD.ATTEMPTS, 0)
        .set(UPLOAD.NODE, whose)
        .onConflictDoNothing()
        .execute();
  }

  /**
   * Asks for every call of this node that was not destroyed, the oldest first: for a store that is
   * new. What it has already is not sent again.
   *
   * @return how many were added
   */
  public int enqueueAll(DSLContext transaction) {
    long nowUs = nowUs();
    return transaction
        .insertInto(
            UPLOAD,
            UPLOAD.CALL_ID,
            UPLOAD.ACT,
            UPLOAD.ENQUEUED_US,
            UPLOAD.DUE_US,
            UPLOAD.ATTEMPTS,
            UPLOAD.NODE)
        .select(
            select(
                    CALL.ID,
                    inline(Upload.Act.STORE.text()),
                    inline(nowUs),
                    inline(nowUs),
                    inline(0),
                    CALL.NODE)
                .from(CALL)
                .where(CALL.DESTROYED_US.isNull(), CALL.NODE.eq(node))
                .and(notExists(selectOne().from(UPLOAD).where(UPLOAD.CALL_ID.eq(CALL.ID))))
                .orderBy(CALL.SEQ))
        .execute();
  }

  /** The entry that has been due for longest. */
  Optional<Upload> next() {
    return index.read(
        sql ->
            sql.selectFrom(UPLOAD)
                .where(UPLOAD.NODE.eq(node), UPLOAD.DUE_US.le(nowUs()))
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

  /** How many calls of this node wait; 100,000 at most are counted. */
  public int waiting() {
    return index.read(
        sql ->
            sql.fetchCount(
                sql.selectOne().from(UPLOAD).where(UPLOAD.NODE.eq(node)).limit(MOST_COUNTED)));
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
                .where(UPLOAD.NODE.eq(node), UPLOAD.ACT.eq(Upload.Act.STORE.text()))
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
