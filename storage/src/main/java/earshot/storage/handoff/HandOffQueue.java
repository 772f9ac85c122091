package earshot.storage.handoff;

import static earshot.storage.index.tables.Tables.HANDOFF;
import static earshot.storage.index.tables.Tables.HANDOFF_CONSUMED;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import earshot.storage.index.IndexDatabase;
import earshot.storage.index.tables.tables.Handoff;
import earshot.storage.index.tables.tables.records.HandoffRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SelectForUpdateStep;

/**
 * A durable queue for one kind of consumer. An entry is enqueued in the transaction of what it
 * tells, so it is there exactly when that is. It is delivered at least once, and only when all
 * earlier entries of the same call are done; entries of different calls have no order. What is
 * taken is on lease: whoever takes it says in time that it is done or that it failed, or others get
 * it. Entries that fail again and again are set aside, and later ones of their call wait behind
 * them, until somebody has looked. Any thread; any number of consumers, in several processes.
 */
public final class HandOffQueue {
  private static final int LONGEST_ERROR = 500;
  private static final Handoff EARLIER = HANDOFF.as("earlier");

  private final IndexDatabase index;
  private final HandOffSettings settings;
  private final InstantSource clock;

  /** The queue in this database. */
  public HandOffQueue(IndexDatabase index, HandOffSettings settings, InstantSource clock) {
    this.index = index;
    this.settings = settings;
    this.clock = clock;
  }

  /** Adds an entry, which is there once the transaction is committed. */
  public void enqueue(DSLContext transaction, String callId, String kind, HandOffBody body) {
    long nowUs = nowUs();
    transaction
        .insertInto(HANDOFF)
        .set(HANDOFF.CALL_ID, callId)
        .set(HANDOFF.KIND, kind)
        .set(HANDOFF.BODY, body.octets())
        .set(HANDOFF.ENQUEUED_US, nowUs)
        .set(HANDOFF.DUE_US, nowUs)
        .set(HANDOFF.ATTEMPTS, 0)
        .execute();
  }

  /** Takes up to so many entries on lease, those first that have been due for longest. */
  public List<HandOff> take(int most) {
    return index.write(
        sql -> {
          long nowUs = nowUs();
          setWornOutAside(sql, nowUs);
          String lease = UUID.randomUUID().toString();
          List<HandOff> taken = new ArrayList<>();
          for (HandoffRecord entry : due(sql, nowUs, most)) {
            int attempt = entry.getAttempts() + 1;
            sql.update(HANDOFF)
                .set(HANDOFF.LEASE, lease)
                .set(HANDOFF.DUE_US, nowUs + micros(settings.lease()))
                .set(HANDOFF.ATTEMPTS, attempt)
                .where(HANDOFF.POSITION.eq(entry.getPosition()))
                .execute();
            taken.add(
                new HandOff(
                    entry.getPosition(),
                    entry.getCallId(),
                    entry.getKind(),
                    HandOffBody.of(entry.getBody()),
                    attempt,
                    lease));
          }
          return taken;
        });
  }

  private List<HandoffRecord> due(DSLContext sql, long nowUs, int most) {
    SelectForUpdateStep<HandoffRecord> due =
        sql.selectFrom(HANDOFF)
            .where(HANDOFF.SET_ASIDE_US.isNull())
            .and(HANDOFF.DUE_US.le(nowUs))
            .and(
                notExists(
                    selectOne()
                        .from(EARLIER)
                        .where(EARLIER.CALL_ID.eq(HANDOFF.CALL_ID))
                        .and(EARLIER.POSITION.lt(HANDOFF.POSITION))))
            .orderBy(HANDOFF.DUE_US, HANDOFF.POSITION)
            .limit(most);
    // On SQLite the transaction has the database to itself, and there is no such clause.
    return index.isEmbedded() ? due.fetch() : due.forUpdate().of(HANDOFF).skipLocked().fetch();
  }

  /** Those whose last lease ended without a word, as when each consumer died of them. */
  private void setWornOutAside(DSLContext sql, long nowUs) {
    sql.update(HANDOFF)
        .set(HANDOFF.SET_ASIDE_US, nowUs)
        .set(HANDOFF.LEASE, (String) null)
        .set(HANDOFF.LAST_ERROR, "the last lease ended without a word")
        .where(HANDOFF.SET_ASIDE_US.isNull())
        .and(HANDOFF.DUE_US.le(nowUs))
        .and(HANDOFF.ATTEMPTS.ge(settings.attempts()))
        .execute();
  }

  /**
   * Marks the entry as consumed in the consumer's own transaction, so that it works once although
   * the entry comes twice.
   *
   * @return false when that was done before, by whomever: then do nothing but say {@link #done}
   */
  public boolean consume(DSLContext transaction, HandOff entry) {
    return transaction
            .insertInto(HANDOFF_CONSUMED)
            .set(HANDOFF_CONSUMED.POSITION, entry.position())
            .set(HANDOFF_CONSUMED.CONSUMED_US, nowUs())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /**
   * Takes the entry, and the mark of its consumption, out of the queue.
   *
   * @return false when the lease was lost: somebody else has it now, or had it and is done
   */
  public boolean done(HandOff entry) {
    return index.write(sql -> done(sql, entry));
  }

  /** The same in a transaction of the consumer's, which should be undone when this is false. */
  public boolean done(DSLContext transaction, HandOff entry) {
    boolean held =
        transaction
                .deleteFrom(HANDOFF)
                .where(HANDOFF.POSITION.eq(entry.position()))
                .and(HANDOFF.LEASE.eq(entry.lease()))
                .execute()
            == 1;
    if (held) {
      transaction
          .deleteFrom(HANDOFF_CONSUMED)
          .where(HANDOFF_CONSUMED.POSITION.eq(entry.position()))
          .execute();
    }
    return held;
  }

  /**
   * Gives the entry back for another attempt after a pause, or sets it aside after the last one.
   *
   * @param error why; kept in the database: never a name or a number
   * @return false when the lease was lost
   */
  public boolean failed(HandOff entry, String error) {
    long nowUs = nowUs();
    boolean last = entry.attempt() >= settings.attempts();
    return index.write(
        sql ->
            sql.update(HANDOFF)
                    .set(HANDOFF.LEASE, (String) null)
                    .set(HANDOFF.DUE_US, nowUs + micros(settings.pauseAfter(entry.attempt())))
                    .set(HANDOFF.SET_ASIDE_US, last ? nowUs : null)
                    .set(
                        HANDOFF.LAST_ERROR,
                        error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error)
                    .where(HANDOFF.POSITION.eq(entry.position()))
                    .and(HANDOFF.LEASE.eq(entry.lease()))
                    .execute()
                == 1);
  }

  /**
   * Makes the lease last from now on as long as a new one.
   *
   * @return false when it was lost
   */
  public boolean extend(HandOff entry) {
    return index.write(
        sql ->
            sql.update(HANDOFF)
                    .set(HANDOFF.DUE_US, nowUs() + micros(settings.lease()))
                    .where(HANDOFF.POSITION.eq(entry.position()))
                    .and(HANDOFF.LEASE.eq(entry.lease()))
                    .execute()
                == 1);
  }

  /** Puts an entry that was set aside back into the queue, with all its attempts. */
  public boolean resume(long position) {
    return index.write(
        sql ->
            sql.update(HANDOFF)
                    .set(HANDOFF.SET_ASIDE_US, (Long) null)
                    .set(HANDOFF.ATTEMPTS, 0)
                    .set(HANDOFF.DUE_US, nowUs())
                    .where(HANDOFF.POSITION.eq(position))
                    .and(HANDOFF.SET_ASIDE_US.isNotNull())
                    .execute()
                == 1);
  }

  /** The entries that were set aside, oldest first, at most so many. */
  public List<SetAside> setAside(int most) {
    return index.read(
        sql ->
            sql.selectFrom(HANDOFF)
                .where(HANDOFF.SET_ASIDE_US.isNotNull())
                .orderBy(HANDOFF.POSITION)
                .limit(most)
                .fetch(
                    entry ->
                        new SetAside(
                            entry.getPosition(),
                            entry.getCallId(),
                            entry.getKind(),
                            Instant.EPOCH.plus(entry.getSetAsideUs(), ChronoUnit.MICROS),
                            String.valueOf(entry.getLastError()))));
  }

  /** How many entries are set aside: more than none is for an alarm. */
  public int setAsideCount() {
    return index.read(sql -> sql.fetchCount(HANDOFF, HANDOFF.SET_ASIDE_US.isNotNull()));
  }

  /** How many entries are not done, those that are set aside included. */
  public int length() {
    return index.read(sql -> sql.fetchCount(HANDOFF));
  }

  /** How much waits, counted up to a limit. */
  public Backlog backlog() {
    return index.read(
        sql -> {
          int some = sql.fetchCount(sql.selectOne().from(HANDOFF).limit(Backlog.MOST_COUNTED));
          int setAside =
              sql.fetchCount(
                  sql.selectOne()
                      .from(HANDOFF)
                      .where(HANDOFF.SET_ASIDE_US.isNotNull())
                      .limit(Backlog.MOST_COUNTED));
          Long oldestUs =
              sql.select(HANDOFF.ENQUEUED_US)
                  .from(HANDOFF)
                  .orderBy(HANDOFF.POSITION)
                  .limit(1)
                  .fetchOne(HANDOFF.ENQUEUED_US);
          return new Backlog(
              some - setAside,
              setAside,
              Optional.ofNullable(oldestUs).map(us -> Instant.EPOCH.plus(us, ChronoUnit.MICROS)));
        });
  }

  private long nowUs() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private static long micros(java.time.Duration duration) {
    return duration.toNanos() / 1000;
  }
}
