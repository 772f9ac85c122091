package earshot.console.account;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Micros;
import earshot.storage.index.IndexDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * How often somebody tries. An attempt counts before it is looked at, so that many at once gain
 * nothing; one that succeeds takes the count away. It is kept in the database: a restart forgives
 * nobody.
 */
public final class Attempts {
  /** So many attempts may fail in a row. */
  public static final int MOST = 5;

  /** For so long nobody signs in after that. */
  public static final Duration LOCKED = Duration.ofMinutes(15);

  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private static final Table<Record> ATTEMPT = table(name("console_attempt"));
  private static final Field<String> NAME = field(name("name"), String.class);
  private static final Field<Integer> ATTEMPTS = field(name("attempts"), Integer.class);
  private static final Field<Long> LAST_US = field(name("last_us"), Long.class);
  private static final Field<Long> LOCKED_UNTIL_US = field(name("locked_until_us"), Long.class);

  private final IndexDatabase index;
  private final UnaryOperator<byte[]> key;
  private final InstantSource clock;

  /**
   * In this database.
   *
   * @param key makes a keyed digest of a name
   */
  public Attempts(IndexDatabase index, UnaryOperator<byte[]> key, InstantSource clock) {
    this.index = index;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Counts one.
   *
   * @param what is tried, a word
   * @param whose account or pseudonym
   * @return until when nothing may be tried; empty: go on
   */
  public Optional<Instant> begin(String what, String whose) {
    String name = digest(what, whose);
    return index.write(sql -> count(sql, name, clock.instant()));
  }

  private static Optional<Instant> count(DSLContext sql, String name, Instant now) {
    sql.deleteFrom(ATTEMPT).where(LAST_US.lt(Micros.of(now.minus(FORGOTTEN)))).execute();
    var row =
        sql.select(ATTEMPTS, LOCKED_UNTIL_US).from(ATTEMPT).where(NAME.eq(name)).fetchOptional();
    long locked = row.map(one -> one.get(LOCKED_UNTIL_US)).orElse(0L);
    if (locked > Micros.of(now)) {
      return Optional.of(Micros.instant(locked));
    }
    int before = locked > 0 ? 0 : row.map(one -> one.get(ATTEMPTS)).orElse(0);
    int attempts = before + 1;
    long until = attempts >= MOST ? Micros.of(now.plus(LOCKED)) : 0;
    sql.insertInto(ATTEMPT)
        .set(NAME, name)
        .set(ATTEMPTS, attempts)
        .set(LAST_US, Micros.of(now))
        .set(LOCKED_UNTIL_US, until)
        .onConflict(NAME)
        .doUpdate()
        .set(ATTEMPTS, attempts)
        .set(LAST_US, Micros.of(now))
        .set(LOCKED_UNTIL_US, until)
        .execute();
    return Optional.empty();
  }

  /** The last one succeeded. */
  public void succeeded(String what, String whose) {
    String name = digest(what, whose);
    index.write(sql -> sql.deleteFrom(ATTEMPT).where(NAME.eq(name)).execute());
  }

  /** Whether nothing is looked at for a while. */
  boolean isLocked(String what, String whose) {
    long now = Micros.of(clock.instant());
    return index.read(
        sql -> sql.fetchExists(ATTEMPT, NAME.eq(digest(what, whose)), LOCKED_UNTIL_US.gt(now)));
  }

  private String digest(String what, String whose) {
    String text = "console attempt 1/" + what + "/" + whose.strip().toLowerCase(Locale.ROOT);
    return HexFormat.of().formatHex(key.apply(text.getBytes(StandardCharsets.UTF_8)));
  }
}
