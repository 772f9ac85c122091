package earshot.policy.retention.sweep;

import static earshot.storage.index.tables.Tables.CALL;

import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.jooq.DSLContext;

/** An index whose calls have nothing but their row. */
final class CallTable implements AutoCloseable {
  /** When the first call begins; each is an hour after the one before. */
  static final Instant START = Instant.parse("2020-01-01T10:00:00Z");

  private final IndexDatabase database;

  CallTable(Path file) {
    database = IndexDatabase.open(IndexSettings.embedded(file));
  }

  IndexDatabase database() {
    return database;
  }

  static String id(int number) {
    return "call-" + number;
  }

  static Instant started(int number) {
    return START.plus(number, ChronoUnit.HOURS);
  }

  /** Puts calls of these numbers in. */
  void add(int from, int to) {
    database.write(
        sql -> {
          IntStream.range(from, to).forEach(number -> add(sql, number));
          return null;
        });
  }

  private static void add(DSLContext sql, int number) {
    long started = micros(started(number));
    sql.insertInto(CALL)
        .set(CALL.SEQ, started << 10)
        .set(CALL.ID, id(number))
        .set(CALL.STARTED_US, started)
        .set(CALL.ENDED_US, started + 60_000_000)
        .set(CALL.DIRECTION, "inbound")
        .set(CALL.END_REASON, "caller-hung-up")
        .set(CALL.OUTCOME, "recorded")
        .set(CALL.DURATION_MS, 60_000L)
        .set(CALL.DURATION_CLASS, (short) 6)
        .execute();
  }

  /** Leaves a stub of the call. */
  static void destroy(DSLContext sql, String id, Instant at) {
    sql.update(CALL).set(CALL.DESTROYED_US, micros(at)).where(CALL.ID.eq(id)).execute();
  }

  private static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  @Override
  public void close() {
    database.close();
  }
}
