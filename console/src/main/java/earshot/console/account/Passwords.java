package earshot.console.account;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Micros;
import earshot.storage.index.IndexDatabase;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** People's passwords, of which only a digest is kept. */
public final class Passwords {
  /** The fewest characters of a password. */
  public static final int SHORTEST = 12;

  /** The most: digesting takes time. */
  public static final int LONGEST = 200;

  private static final int SALT_OCTETS = 16;
  private static final int HASH_OCTETS = 32;
  private static final int MEMORY_KIB = 64 * 1024;
  private static final int PASSES = 3;

  /** Each takes {@link #MEMORY_KIB}: whoever asks for many at once waits. */
  private static final int AT_ONCE = 2;

  private static final Table<Record> CREDENTIAL = table(name("console_credential"));
  private static final Field<String> PERSON = field(name("person"), String.class);
  private static final Field<String> HASH = field(name("hash"), String.class);
  private static final Field<Long> CHANGED_US = field(name("changed_us"), Long.class);

  private final IndexDatabase index;
  private final InstantSource clock;
  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_OCTETS, HASH_OCTETS, 1, MEMORY_KIB, PASSES);
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final String nobodys;

  /** In this database. */
  public Passwords(IndexDatabase index, InstantSource clock) {
    this.index = index;
    this.clock = clock;
    this.nobodys = encode("the password of nobody");
  }

  /**
   * What is wrong with a password that somebody wants; empty when nothing is.
   *
   * @param context words that are guessed just here, such as the practice's name
   */
  public static Optional<String> against(
      String password, String account, Collection<String> context) {
    int characters = password.codePointCount(0, password.length());
    if (characters < SHORTEST) {
      return Optional.of("Choose a password of " + SHORTEST + " characters or more.");
    }
    if (characters > LONGEST) {
      return Optional.of("Choose a password of " + LONGEST + " characters or fewer.");
    }
    if (password.codePoints().distinct().count() < 5) {
      return Optional.of("Choose a password with more different characters.");
    }
    String name = account.strip().toLowerCase(Locale.ROOT);
    if (!name.isEmpty() && password.toLowerCase(Locale.ROOT).contains(name)) {
      return Optional.of("Choose a password that does not have your account’s name in it.");
    }
    return Commonplace.is(password, context)
        ? Optional.of(
            "This password would be guessed soon: it is made of words, names or rows of keys that"
                + " many people take. Three words that do not belong together are good.")
        : Optional.empty();
  }

  /** Whether it is this person's. Takes the same time for a person whom nobody knows. */
  public boolean isRight(Optional<String> person, String password) {
    Optional<String> kept = person.flatMap(this::hash);
    boolean matches = password.length() <= 2 * LONGEST && matches(password, kept.orElse(nobodys));
    return matches && kept.isPresent();
  }

  private Optional<String> hash(String person) {
    return index.read(
        sql -> sql.select(HASH).from(CREDENTIAL).where(PERSON.eq(person)).fetchOptional(HASH));
  }

  /** Keeps a new one. */
  public void set(String person, String password) {
    String hash = encode(password);
    index.write(
        sql -> {
          set(sql, person, hash);
          return person;
        });
  }

  private void set(DSLContext sql, String person, String hash) {
    long now = Micros.of(clock.instant());
    sql.insertInto(CREDENTIAL)
        .set(PERSON, person)
        .set(HASH, hash)
        .set(CHANGED_US, now)
        .onConflict(PERSON)
        .doUpdate()
        .set(HASH, hash)
        .set(CHANGED_US, now)
        .execute();
  }

  /** Whether somebody has one. */
  public boolean has(String person) {
    return index.read(sql -> sql.fetchExists(CREDENTIAL, PERSON.eq(person)));
  }

  /** Takes it away. */
  public void remove(String person) {
    index.write(sql -> sql.deleteFrom(CREDENTIAL).where(PERSON.eq(person)).execute());
  }

  /** Whether nobody has one yet. */
  public boolean areNone() {
    return index.read(sql -> !sql.fetchExists(CREDENTIAL));
  }

  private String encode(String password) {
    places.acquireUninterruptibly();
    try {
      return String.valueOf(encoder.encode(password));
    } finally {
      places.release();
    }
  }

  private boolean matches(String password, String hash) {
    places.acquireUninterruptibly();
    try {
      return encoder.matches(password, hash);
    } finally {
      places.release();
    }
  }
}
