package earshot.storage.index;

import static earshot.storage.index.tables.Tables.ALARM;
import static org.jooq.impl.DSL.inline;

import earshot.storage.index.tables.tables.records.AlarmRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.DSLContext;

/**
 * The alarms, those that are up and those that were. An alarm that is raised again while it is up
 * counts, and is no second one. No state; for any thread.
 */
public final class AlarmIndex {
  /**
   * An alarm.
   *
   * @param code which, for example {@code disk-low}
   * @param subject what it is about, when it is about one thing; else empty. Never a name or number
   * @param raised when it came up
   * @param last when it was raised last
   * @param times how often it was raised
   * @param cleared when it was over; absent while it is up
   */
  public record Alarm(
      String code,
      String subject,
      Instant raised,
      Instant last,
      long times,
      Optional<Instant> cleared) {}

  private AlarmIndex() {}

  /**
   * Raises it.
   *
   * @return whether it was not up before
   */
  public static boolean raise(DSLContext transaction, String code, String subject, Instant at) {
    long atUs = CallSequence.micros(at);
    boolean isNew =
        transaction
                .insertInto(ALARM)
                .set(ALARM.CODE, code)
                .set(ALARM.SUBJECT, subject)
                .set(ALARM.RAISED_US, atUs)
                .set(ALARM.LAST_US, atUs)
                .set(ALARM.TIMES, inline(1L))
                .onConflictDoNothing()
                .execute()
            == 1;
    if (!isNew) {
      transaction
          .update(ALARM)
          .set(ALARM.LAST_US, atUs)
          .set(ALARM.TIMES, ALARM.TIMES.plus(1))
          .where(ALARM.CODE.eq(code), ALARM.SUBJECT.eq(subject), ALARM.CLEARED_US.isNull())
          .execute();
    }
    return isNew;
  }

  /**
   * Says that it is over.
   *
   * @return whether it was up
   */
  public static boolean clear(DSLContext transaction, String code, String subject, Instant at) {
    return transaction
            .update(ALARM)
            .set(ALARM.CLEARED_US, CallSequence.micros(at))
            .where(ALARM.CODE.eq(code), ALARM.SUBJECT.eq(subject), ALARM.CLEARED_US.isNull())
            .execute()
        > 0;
  }

  /**
   * Says that all alarms of these codes are over: the node that raised them has ended, and will
   * raise again what is still wrong. Those of other nodes stay.
   *
   * @return how many were up
   */
  public static int clearAll(
      DSLContext transaction, String node, Collection<String> codes, Instant at) {
    List<String> named = NodeTable.named(transaction);
    Predicate<String> own =
        node.isEmpty()
            ? subject -> named.stream().noneMatch(other -> Node.isOf(other, subject))
            : subject -> Node.isOf(node, subject);
    List<Alarm> over =
        up(transaction).stream()
            .filter(alarm -> codes.contains(alarm.code()) && own.test(alarm.subject()))
            .toList();
    over.forEach(alarm -> clear(transaction, alarm.code(), alarm.subject(), at));
    return over.size();
  }

  /** Those that are up, in order of their codes. */
  public static List<Alarm> up(DSLContext transaction) {
    return transaction
        .selectFrom(ALARM)
        .where(ALARM.CLEARED_US.isNull())
        .orderBy(ALARM.CODE, ALARM.SUBJECT)
        .fetch(AlarmIndex::alarm);
  }

  /** Those that came up last, at most so many, newest first. */
  public static List<Alarm> newest(DSLContext transaction, int most) {
    return transaction
        .selectFrom(ALARM)
        .orderBy(ALARM.RAISED_US.desc(), ALARM.NO.desc())
        .limit(most)
        .fetch(AlarmIndex::alarm);
  }

  private static Alarm alarm(AlarmRecord row) {
    return new Alarm(
        row.getCode(),
        row.getSubject(),
        CallSequence.instant(row.getRaisedUs()),
        CallSequence.instant(row.getLastUs()),
        row.getTimes(),
        Optional.ofNullable(row.getClearedUs()).map(CallSequence::instant));
  }
}
