package earshot.console.hooks;

import static earshot.console.hooks.Tables.ATTEMPTS;
import static earshot.console.hooks.Tables.AT_US;
import static earshot.console.hooks.Tables.BODY;
import static earshot.console.hooks.Tables.DELIVERY;
import static earshot.console.hooks.Tables.DUE_US;
import static earshot.console.hooks.Tables.ENDED_US;
import static earshot.console.hooks.Tables.EVENT;
import static earshot.console.hooks.Tables.EVENT_ID;
import static earshot.console.hooks.Tables.GIVEN_UP_US;
import static earshot.console.hooks.Tables.ID;
import static earshot.console.hooks.Tables.KIND;
import static earshot.console.hooks.Tables.NO;
import static earshot.console.hooks.Tables.OF_EVENT;
import static earshot.console.hooks.Tables.OF_TARGET;
import static earshot.console.hooks.Tables.RESULT;
import static earshot.console.hooks.Tables.TARGET;
import static earshot.console.hooks.Tables.TOLD_US;
import static earshot.console.hooks.Tables.UNTIL_US;

import earshot.policy.audit.Micros;
import earshot.storage.index.IndexDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SortField;

/**
 * What each target is to be told, in the database: nothing of it is lost by a restart. That an
 * attempt begins is written before it does, so that whatever comes twice is marked so. Any thread.
 */
public final class Deliveries {
  /** After so long nobody tries any more. */
  public static final Duration TRIED_FOR = Duration.ofDays(3);

  /** What was told is kept for so long, so that it can be told again. */
  static final Duration KEPT = Duration.ofDays(7);

  /** What was given up is shown for so long. */
  private static final Duration SHOWN = Duration.ofDays(30);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 10;

  private final IndexDatabase index;

  /** In this database. */
  public Deliveries(IndexDatabase index) {
    this.index = index;
  }

  /**
   * One event for one target.
   *
   * @param event its number
   * @param id as the target sees it, the same each time
   * @param type what happened
   * @param at when
   * @param attempts so many have begun
   * @param result of the last one, in a few words; empty before there was one
   * @param due when the next is
   * @param told when it was taken
   * @param givenUp since when nobody tries any more
   */
  public record Line(
      long event,
      String id,
      String type,
      Instant at,
      int attempts,
      String result,
      Instant due,
      Optional<Instant> told,
      Optional<Instant> givenUp) {}

  /** How long to wait after so many attempts have failed. */
  static Duration pauseAfter(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** The target is to be told of it. */
  static void enqueue(DSLContext transaction, String target, long event, Instant now) {
    transaction
        .insertInto(DELIVERY)
        .set(OF_TARGET, target)
        .set(OF_EVENT, event)
        .set(DUE_US, Micros.of(now))
        .set(UNTIL_US, Micros.of(now.plus(TRIED_FOR)))
        .set(ATTEMPTS, 0)
        .execute();
  }

  /** That which the target is told next, if its time has come. */
  Optional<Line> next(String target, Instant now) {
    return index.read(
        sql ->
            lines(sql, isOpen(target).and(DUE_US.le(Micros.of(now))), OF_EVENT.asc(), 1).stream()
                .findFirst());
  }

  private static Condition isOpen(String target) {
    return OF_TARGET.eq(target).and(TOLD_US.isNull()).and(GIVEN_UP_US.isNull());
  }

  private static List<Line> lines(
      DSLContext sql, Condition which, SortField<Long> order, int most) {
    return sql.select(OF_EVENT, EVENT_ID, KIND, AT_US, ATTEMPTS, RESULT)
        .select(DUE_US, TOLD_US, GIVEN_UP_US)
        .from(DELIVERY)
        .join(EVENT)
        .on(NO.eq(OF_EVENT))
        .where(which)
        .orderBy(order)
        .limit(most)
        .fetch(Deliveries::line);
  }

  private static Line line(Record row) {
    return new Line(
        row.get(OF_EVENT),
        row.get(EVENT_ID),
        row.get(KIND),
        Micros.instant(row.get(AT_US)),
        row.get(ATTEMPTS),
        Optional.ofNullable(row.get(RESULT)).orElse(""),
        Micros.instant(row.get(DUE_US)),
        Optional.ofNullable(row.get(TOLD_US)).map(Micros::instant),
        Optional.ofNullable(row.get(GIVEN_UP_US)).map(Micros::instant));
  }

  /** The octets of an event. */
  byte[] body(long event) {
    return index
        .read(sql -> sql.select(BODY).from(EVENT).where(NO.eq(event)).fetchOptional(BODY))
        .orElseThrow();
  }

  /** An attempt begins. */
  void begin(String target, Line line) {
    index.write(
        sql ->
            sql.update(DELIVERY)
                .set(ATTEMPTS, line.attempts() + 1)
                .where(OF_TARGET.eq(target), OF_EVENT.eq(line.event()))
                .execute());
  }

  /** It was taken. */
  void told(String target, Line line, Instant now, String result) {
    index.write(
        sql ->
            sql.update(DELIVERY)
                .set(TOLD_US, Micros.of(now))
                .set(RESULT, result)
                .where(OF_TARGET.eq(target), OF_EVENT.eq(line.event()))
                .execute());
  }

  /** It was not: it is tried again, or given up when that has gone on for too long. */
  void failed(String target, Line line, Instant now, String result) {
    long due = Micros.of(now.plus(pauseAfter(line.attempts() + 1)));
    index.write(
        sql -> {
          Condition which = OF_TARGET.eq(target).and(OF_EVENT.eq(line.event()));
          sql.update(DELIVERY).set(DUE_US, due).set(RESULT, result).where(which).execute();
          return sql.update(DELIVERY)
              .set(GIVEN_UP_US, Micros.of(now))
              .where(which, UNTIL_US.lt(due))
              .execute();
        });
  }

  /** It is told again, whatever became of it before. */
  public boolean again(String target, long event, Instant now) {
    return again(OF_TARGET.eq(target).and(OF_EVENT.eq(event)), now) == 1;
  }

  /** All that was given up is told again. */
  public int againAll(String target, Instant now) {
    return again(OF_TARGET.eq(target).and(GIVEN_UP_US.isNotNull()), now);
  }

  private int again(Condition which, Instant now) {
    return index.write(
        sql ->
            sql.update(DELIVERY)
                .set(DUE_US, Micros.of(now))
                .set(UNTIL_US, Micros.of(now.plus(TRIED_FOR)))
                .setNull(TOLD_US)
                .setNull(GIVEN_UP_US)
                .where(which)
                .execute());
  }

  /** The last ones of a target, newest first. */
  public List<Line> last(String target, int most) {
    return index.read(sql -> lines(sql, OF_TARGET.eq(target), OF_EVENT.desc(), most));
  }

  /**
   * How it stands with a target.
   *
   * @param waiting events that it has not taken yet
   * @param givenUp events that nobody tries to tell any more
   */
  public record Standing(int waiting, int givenUp) {}

  /** How it stands with it. */
  public Standing standing(String target) {
    return index.read(
        sql ->
            new Standing(
                sql.fetchCount(DELIVERY, isOpen(target)),
                sql.fetchCount(DELIVERY, OF_TARGET.eq(target).and(GIVEN_UP_US.isNotNull()))));
  }

  /**
   * How it stands with all targets together.
   *
   * @param waiting events that a target has not taken yet, each target by itself
   * @param givenUp events that nobody tries to tell any more
   * @param oldest when the first of those that wait happened; empty when none does
   */
  public record Total(int waiting, int givenUp, Optional<Instant> oldest) {
    /** Nothing to tell. */
    public static final Total NONE = new Total(0, 0, Optional.empty());
  }

  /** How it stands with all targets that there are. */
  public Total total() {
    return index.read(
        sql -> {
          Condition there = OF_TARGET.in(sql.select(ID).from(TARGET).where(ENDED_US.isNull()));
          Condition waits = there.and(TOLD_US.isNull()).and(GIVEN_UP_US.isNull());
          return new Total(
              sql.fetchCount(DELIVERY, waits),
              sql.fetchCount(DELIVERY, there.and(GIVEN_UP_US.isNotNull())),
              sql.select(AT_US)
                  .from(DELIVERY)
                  .join(EVENT)
                  .on(NO.eq(OF_EVENT))
                  .where(waits)
                  .orderBy(AT_US)
                  .limit(1)
                  .fetchOptional(AT_US)
                  .map(Micros::instant));
        });
  }

  /** Forgets what happened long ago, unless somebody has still to be told. */
  void forget(Instant now) {
    long before = Micros.of(now.minus(KEPT));
    long givenUpBefore = Micros.of(now.minus(SHOWN));
    index.write(
        sql -> {
          var old = sql.select(NO).from(EVENT).where(AT_US.lt(before));
          sql.deleteFrom(DELIVERY).where(OF_EVENT.in(old), TOLD_US.isNotNull()).execute();
          sql.deleteFrom(DELIVERY).where(GIVEN_UP_US.lt(givenUpBefore)).execute();
          return sql.deleteFrom(EVENT)
              .where(AT_US.lt(before))
              .and(NO.notIn(sql.select(OF_EVENT).from(DELIVERY)))
              .execute();
        });
  }
}
