package earshot.console.account;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import earshot.policy.audit.Micros;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.Sealing;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Codes of an app on somebody's telephone (TOTP, RFC 6238: six digits, 30 seconds, SHA-1, which is
 * what such apps do). Each is taken once, one step early or late.
 */
public final class SecondFactor {
  private static final int SECRET_OCTETS = 20;
  private static final long STEP_SECONDS = 30;

  private static final Table<Record> FACTOR = table(name("console_factor"));
  private static final Field<String> PERSON = field(name("person"), String.class);
  private static final Field<byte[]> SECRET = field(name("secret"), byte[].class);
  private static final Field<Long> ADDED_US = field(name("added_us"), Long.class);
  private static final Field<Long> LAST_STEP = field(name("last_step"), Long.class);

  private final IndexDatabase index;
  private final Sealing rows;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

  /**
   * In this database.
   *
   * @param rows encrypts the secrets, as the store does for rows of no call
   */
  public SecondFactor(IndexDatabase index, Sealing rows, InstantSource clock) {
    this.index = index;
    this.rows = rows;
    this.clock = clock;
  }

  /** A new secret, as apps take it (base 32, RFC 4648). Nothing is kept yet. */
  public String freshSecret() {
    byte[] secret = new byte[SECRET_OCTETS];
    random.nextBytes(secret);
    return Base32.toBase32String(secret);
  }

  /** Keeps a secret if the code shows that the app has it. */
  public boolean add(String person, String secret, String code) {
    byte[] octets = Base32.decode(secret);
    OptionalLong step = step(octets, code);
    if (step.isEmpty()) {
      return false;
    }
    byte[] sealed = rows.seal(row(person), octets);
    index.write(
        sql ->
            sql.insertInto(FACTOR)
                .set(PERSON, person)
                .set(SECRET, sealed)
                .set(ADDED_US, Micros.of(clock.instant()))
                .set(LAST_STEP, step.getAsLong())
                .onConflict(PERSON)
                .doUpdate()
                .set(SECRET, sealed)
                .set(LAST_STEP, step.getAsLong())
                .execute());
    return true;
  }

  /** Whether somebody has one. */
  public boolean isOn(String person) {
    return index.read(sql -> sql.fetchExists(FACTOR, PERSON.eq(person)));
  }

  /** Takes it away. */
  public void remove(String person) {
    index.write(sql -> sql.deleteFrom(FACTOR).where(PERSON.eq(person)).execute());
  }

  /** Whether the code is this person's, of now, and was not taken before. */
  public boolean isRight(String person, String code) {
    Optional<byte[]> sealed =
        index.read(
            sql -> sql.select(SECRET).from(FACTOR).where(PERSON.eq(person)).fetchOptional(SECRET));
    if (sealed.isEmpty()) {
      return false;
    }
    OptionalLong step = step(rows.open(row(person), sealed.get()), code);
    return step.isPresent()
        && index.write(
            sql ->
                sql.update(FACTOR)
                        .set(LAST_STEP, step.getAsLong())
                        .where(PERSON.eq(person), LAST_STEP.lt(step.getAsLong()))
                        .execute()
                    > 0);
  }

  private OptionalLong step(byte[] secret, String code) {
    String typed = code.replaceAll("\\s", "");
    long now = clock.instant().getEpochSecond() / STEP_SECONDS;
    for (long step = now - 1; step <= now + 1; step++) {
      if (OneTimeCode.isSame(code(secret, step), typed)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /** The code of a time step. */
  String code(byte[] secret, long step) {
    try {
      return codes.generateOneTimePasswordString(
          new SecretKeySpec(secret, codes.getAlgorithm()),
          Instant.ofEpochSecond(step * STEP_SECONDS),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("any octets are a key of HMAC", e);
    }
  }

  private static String row(String person) {
    return "console factor/" + person;
  }
}
