package earshot.console.hooks;

import static earshot.console.hooks.Tables.ALARM_NO;
import static earshot.console.hooks.Tables.ALARM_TOLD;
import static earshot.console.hooks.Tables.AT;
import static earshot.console.hooks.Tables.AT_US;
import static earshot.console.hooks.Tables.BODY;
import static earshot.console.hooks.Tables.CLEARED;
import static earshot.console.hooks.Tables.ENDED_US;
import static earshot.console.hooks.Tables.EVENT;
import static earshot.console.hooks.Tables.EVENT_ID;
import static earshot.console.hooks.Tables.ID;
import static earshot.console.hooks.Tables.KIND;
import static earshot.console.hooks.Tables.KINDS;
import static earshot.console.hooks.Tables.NO;
import static earshot.console.hooks.Tables.POSITION;
import static earshot.console.hooks.Tables.POSITION_ID;
import static earshot.console.hooks.Tables.SINCE_US;
import static earshot.console.hooks.Tables.TARGET;
import static earshot.storage.index.tables.Tables.ALARM;
import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.FAILURE;
import static earshot.storage.index.tables.Tables.LOG_ENTRY;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import earshot.policy.audit.Micros;
import earshot.storage.index.IndexDatabase;
import earshot.storage.log.LogTable;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Finds what happened since it looked last, and writes it down for each target, all in one
 * transaction. Finished calls it reads in the log, where they stand in the order in which they were
 * committed; alarms have a table. What happened before it looked first is never told.
 */
final class Collector {
  private static final short ONE = 1;
  private static final int BATCH = 500;
  private static final int ID_OCTETS = 16;
  private static final String SEALED = "call-sealed";

  /** Alarms of before are not looked at again. */
  private static final Duration ALARMS = Duration.ofDays(7);

  private final IndexDatabase index;
  private final SecureRandom random = new SecureRandom();

  Collector(IndexDatabase index) {
    this.index = index;
  }

  /** How far it has come. */
  private record Position(long position, Instant since) {}

  /** What was found, and what is to be remembered of it. */
  private record Found(
      List<Happened> happened, long position, Map<Long, Boolean> alarms, boolean isNew) {}

  /** Looks once; answers whether something had happened. */
  boolean look(Instant now) {
    Optional<Position> before = index.read(Collector::position);
    if (before.isEmpty()) {
      index.write(sql -> begin(sql, now));
      return false;
    }
    // Looked at first without holding anybody up: most of the time there is nothing.
    Found found = index.read(sql -> find(sql, before.get(), now));
    if (found.isNew()) {
      index.write(sql -> write(sql, now));
    }
    return !found.happened().isEmpty();
  }

  private static Optional<Position> position(DSLContext sql) {
    return sql.selectFrom(POSITION)
        .where(POSITION_ID.eq(ONE))
        .fetchOptional(row -> new Position(row.get(AT), Micros.instant(row.get(SINCE_US))));
  }

  /** Alarms that are up will be told of when they are over. */
  private static boolean begin(DSLContext sql, Instant now) {
    sql.insertInto(POSITION)
        .set(POSITION_ID, ONE)
        .set(AT, LogTable.head(sql).size() - 1)
        .set(SINCE_US, Micros.of(now))
        .onConflictDoNothing()
        .execute();
    sql.selectFrom(ALARM)
        .where(ALARM.CLEARED_US.isNull())
        .fetch(ALARM.NO)
        .forEach(no -> remember(sql, no.longValue(), false));
    return true;
  }

  private boolean write(DSLContext sql, Instant now) {
    // Again, within the transaction: somebody else may have been here.
    Position before = position(sql).orElseThrow();
    Found found = find(sql, before, now);
    Map<String, Set<Kind>> targets = targets(sql);
    for (Happened one : found.happened()) {
      long no = insert(sql, one);
      targets.forEach(
          (target, kinds) -> {
            if (kinds.contains(one.kind())) {
              Deliveries.enqueue(sql, target, no, now);
            }
          });
    }
    found.alarms().forEach((no, cleared) -> remember(sql, no, cleared));
    sql.update(POSITION).set(AT, found.position()).where(POSITION_ID.eq(ONE)).execute();
    return true;
  }

  private static Map<String, Set<Kind>> targets(DSLContext sql) {
    return sql.select(ID, KINDS)
        .from(TARGET)
        .where(ENDED_US.isNull())
        .fetchMap(row -> row.get(ID), row -> Targets.kinds(row.get(KINDS)));
  }

  private long insert(DSLContext sql, Happened one) {
    byte[] octets = new byte[ID_OCTETS];
    random.nextBytes(octets);
    String id = "msg_" + HexFormat.of().formatHex(octets);
    sql.insertInto(EVENT)
        .set(EVENT_ID, id)
        .set(KIND, one.type())
        .set(AT_US, Micros.of(one.at()))
        .set(BODY, one.octets())
        .execute();
    return sql.select(NO).from(EVENT).where(EVENT_ID.eq(id)).fetchOptional(NO).orElseThrow();
  }

  private static void remember(DSLContext sql, long no, boolean cleared) {
    sql.insertInto(ALARM_TOLD)
        .set(field(name("no"), Long.class), no)
        .set(field(name("cleared"), Boolean.class), cleared)
        .onConflict(field(name("no"), Long.class))
        .doUpdate()
        .set(field(name("cleared"), Boolean.class), cleared)
        .execute();
  }

  private static Found find(DSLContext sql, Position before, Instant now) {
    long end = Math.min(LogTable.head(sql).size() - 1, before.position() + BATCH);
    List<Happened> happened = new ArrayList<>(calls(sql, before.position(), end));
    Map<Long, Boolean> alarms = new LinkedHashMap<>();
    alarms(sql, before, now, happened, alarms);
    boolean isNew = end > before.position() || !alarms.isEmpty();
    return new Found(happened, Math.max(end, before.position()), alarms, isNew);
  }

  private static List<Happened> calls(DSLContext sql, long after, long end) {
    return sql.select(CALL.SEQ, CALL.ID, CALL.STARTED_US, CALL.ENDED_US, CALL.OUTCOME)
        .from(LOG_ENTRY)
        .join(CALL)
        .on(CALL.ID.eq(LOG_ENTRY.CALL_ID))
        .where(LOG_ENTRY.POSITION.gt(after), LOG_ENTRY.POSITION.le(end))
        .and(LOG_ENTRY.KIND.eq(SEALED))
        .orderBy(LOG_ENTRY.POSITION)
        .fetch()
        .map(row -> call(sql, row));
  }

  private static Happened call(DSLContext sql, Record row) {
    List<String> failures =
        sql.selectDistinct(FAILURE.CODE)
            .from(FAILURE)
            .where(FAILURE.CALL.eq(row.get(CALL.SEQ)))
            .orderBy(FAILURE.CODE)
            .fetch(FAILURE.CODE);
    Instant ended = Micros.instant(row.get(CALL.ENDED_US));
    return new Happened.CallFinished(
        ended,
        row.get(CALL.ID),
        Micros.instant(row.get(CALL.STARTED_US)),
        ended,
        row.get(CALL.OUTCOME),
        failures);
  }

  private static void alarms(
      DSLContext sql,
      Position before,
      Instant now,
      List<Happened> happened,
      Map<Long, Boolean> told) {
    Instant recent = now.minus(ALARMS);
    Instant from = recent.isAfter(before.since()) ? recent : before.since();
    sql.select(ALARM.NO, ALARM.CODE, ALARM.RAISED_US, ALARM.CLEARED_US, CLEARED)
        .from(ALARM)
        .leftJoin(ALARM_TOLD)
        .on(ALARM_NO.eq(ALARM.NO.cast(Long.class)))
        .where(ALARM_NO.isNull().and(ALARM.RAISED_US.ge(Micros.of(from))))
        .or(CLEARED.isFalse().and(ALARM.CLEARED_US.isNotNull()))
        .orderBy(ALARM.NO)
        .forEach(
            row -> {
              Instant raised = Micros.instant(row.get(ALARM.RAISED_US));
              Long cleared = row.get(ALARM.CLEARED_US);
              if (row.get(CLEARED) == null) {
                happened.add(new Happened.AlarmRaised(raised, row.get(ALARM.CODE)));
              }
              if (cleared != null) {
                happened.add(
                    new Happened.AlarmCleared(
                        Micros.instant(cleared), row.get(ALARM.CODE), raised));
              }
              told.put(row.get(ALARM.NO), cleared != null);
            });
  }
}
