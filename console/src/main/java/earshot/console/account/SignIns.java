package earshot.console.account;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Micros;
import earshot.storage.index.IndexDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** When people signed in last. */
public final class SignIns {
  private static final Table<Record> SIGN_IN = table(name("console_sign_in"));
  private static final Field<String> PERSON = field(name("person"), String.class);
  private static final Field<Long> AT_US = field(name("at_us"), Long.class);
  private static final Field<String> WAY = field(name("way"), String.class);

  private final IndexDatabase index;
  private final InstantSource clock;

  SignIns(IndexDatabase index, InstantSource clock) {
    this.index = index;
    this.clock = clock;
  }

  /** How somebody came in. */
  public enum Way {
    /** With a password that is kept here. */
    PASSWORD("with a password"),
    /** With their password of the practice's directory. */
    DIRECTORY("with the practice’s directory"),
    /** By a provider of identities. */
    PROVIDER("by the practice’s sign-in service"),
    /** With a passkey. */
    PASSKEY("with a passkey");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    /** As the audit trail has it: {@code password}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** In a few words. */
    public String words() {
      return words;
    }
  }

  /**
   * The last time.
   *
   * @param at when
   * @param way how
   */
  public record Last(Instant at, Way way) {}

  /** Somebody comes in now. */
  public void note(String person, Way way) {
    long now = Micros.of(clock.instant());
    index.write(
        sql ->
            sql.insertInto(SIGN_IN)
                .set(PERSON, person)
                .set(AT_US, now)
                .set(WAY, way.name())
                .onConflict(PERSON)
                .doUpdate()
                .set(AT_US, now)
                .set(WAY, way.name())
                .execute());
  }

  /** When they did last; empty when they never have. */
  public Optional<Last> last(String person) {
    return index.read(
        sql ->
            sql.select(AT_US, WAY)
                .from(SIGN_IN)
                .where(PERSON.eq(person))
                .fetchOptional(
                    row -> new Last(Micros.instant(row.value1()), Way.valueOf(row.value2()))));
  }
}
