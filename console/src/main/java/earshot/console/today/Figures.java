package earshot.console.today;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.FAILURE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;

import earshot.capture.record.Outcome;
import earshot.policy.audit.Micros;
import earshot.storage.index.AlarmIndex;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * What the index has to say of a day, read in one transaction.
 *
 * @param outcomes of today's calls
 * @param failures of today's calls without full audio, the most frequent first
 * @param last the last call that was recorded
 * @param coverage of today, seven days and 28
 * @param up alarms
 * @param newest alarms
 */
public record Figures(
    Tally outcomes,
    Map<String, Integer> failures,
    Optional<LastCall> last,
    List<Tally> coverage,
    List<AlarmIndex.Alarm> up,
    List<AlarmIndex.Alarm> newest) {
  private static final int WEEK = 7;
  private static final int MONTH = 28;

  /** The index numbers calls by their start in microseconds, and ten bits beside. */
  private static final int SEQUENCE_BITS = 10;

  /**
   * How many calls ended how.
   *
   * @param recorded in full
   * @param partial in part
   * @param missed answered, and not recorded
   * @param unanswered nothing to record
   */
  public record Tally(int recorded, int partial, int missed, int unanswered) {
    /** Those that somebody answered. */
    public int answered() {
      return recorded + partial + missed;
    }

    /** All. */
    public int all() {
      return answered() + unanswered;
    }
  }

  /**
   * The last call that was recorded.
   *
   * @param id its name
   * @param began when
   */
  public record LastCall(String id, Instant began) {}

  /** Those of this day, in this zone. */
  public static Figures read(DSLContext sql, LocalDate today, ZoneId zone) {
    return read(sql, Watching.Basis.read(sql, today), zone);
  }

  static Figures read(DSLContext sql, Watching.Basis basis, ZoneId zone) {
    LocalDate today = basis.day();
    long from = sequence(today, zone);
    Tally day = tally(sql, from);
    return new Figures(
        day,
        failures(sql, from),
        last(sql),
        List.of(
            day,
            tally(sql, sequence(today.minusDays(WEEK - 1L), zone)),
            tally(sql, sequence(today.minusDays(MONTH - 1L), zone))),
        basis.up(),
        basis.newest());
  }

  private static long sequence(LocalDate day, ZoneId zone) {
    return Micros.of(day.atStartOfDay(zone).toInstant()) << SEQUENCE_BITS;
  }

  private static Tally tally(DSLContext sql, long from) {
    Map<String, Integer> counted =
        sql.select(CALL.OUTCOME, count())
            .from(CALL)
            .where(CALL.SEQ.ge(from))
            .groupBy(CALL.OUTCOME)
            .fetchMap(CALL.OUTCOME, count());
    return new Tally(
        of(counted, Outcome.RECORDED),
        of(counted, Outcome.PARTIAL),
        of(counted, Outcome.NOT_RECORDED),
        of(counted, Outcome.NOT_ANSWERED));
  }

  private static int of(Map<String, Integer> counted, Outcome outcome) {
    return counted.getOrDefault(outcome.code(), 0);
  }

  private static Map<String, Integer> failures(DSLContext sql, long from) {
    Map<String, Integer> failures = new LinkedHashMap<>();
    sql.select(FAILURE.CODE, countDistinct(CALL.SEQ))
        .from(CALL)
        .join(FAILURE)
        .on(FAILURE.CALL.eq(CALL.SEQ))
        .where(CALL.SEQ.ge(from))
        .and(CALL.OUTCOME.in(Outcome.PARTIAL.code(), Outcome.NOT_RECORDED.code()))
        .groupBy(FAILURE.CODE)
        .orderBy(countDistinct(CALL.SEQ).desc(), FAILURE.CODE)
        .forEach(row -> failures.put(row.value1(), row.value2()));
    return failures;
  }

  private static Optional<LastCall> last(DSLContext sql) {
    return List.of(Outcome.RECORDED, Outcome.PARTIAL).stream()
        .flatMap(
            outcome ->
                sql
                    .select(CALL.ID, CALL.STARTED_US)
                    .from(CALL)
                    .where(CALL.OUTCOME.eq(outcome.code()))
                    .orderBy(CALL.SEQ.desc())
                    .limit(1)
                    .fetch(row -> new LastCall(row.value1(), Micros.instant(row.value2())))
                    .stream())
        .max(Comparator.comparing(LastCall::began));
  }
}
