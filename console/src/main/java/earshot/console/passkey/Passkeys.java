package earshot.console.passkey;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.console.passkey.PublicKeys.Algorithm;
import earshot.policy.audit.Micros;
import earshot.storage.index.IndexDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** People's passkeys: their public halves. */
public final class Passkeys {
  private static final Table<Record> PASSKEY = table(name("console_passkey"));
  private static final Field<String> ID = field(name("id"), String.class);
  private static final Field<String> PERSON = field(name("person"), String.class);
  private static final Field<String> SITE = field(name("site"), String.class);
  private static final Field<String> KIND = field(name("kind"), String.class);
  private static final Field<byte[]> KEY = field(name("public_key"), byte[].class);
  private static final Field<Long> COUNTER = field(name("counter"), Long.class);
  private static final Field<Long> ADDED_US = field(name("added_us"), Long.class);

  private static final int MOST = 10;
  private static final int LONGEST_ID = 1023;

  private final IndexDatabase index;
  private final InstantSource clock;

  /** In this database. */
  public Passkeys(IndexDatabase index, InstantSource clock) {
    this.index = index;
    this.clock = clock;
  }

  /**
   * One of somebody's.
   *
   * @param id its name
   * @param added when
   */
  public record Kept(String id, Instant added) {}

  /** The key in base64, as arrays are no values. */
  private record Row(String person, String site, Algorithm kind, String key) {}

  /** Keeps a new one of somebody's; answers whether it is one that can be kept. */
  public boolean add(String person, Challenge challenge, Told told) {
    Optional<String> id =
        AuthenticatorData.of(told.authenticatorOctets(), challenge.site().name())
            .filter(_ -> ClientData.isOf(told.clientOctets(), "webauthn.create", challenge))
            .flatMap(AuthenticatorData::newId)
            .filter(octets -> octets.length > 0 && octets.length <= LONGEST_ID)
            .map(octets -> Base64.getUrlEncoder().withoutPadding().encodeToString(octets))
            .filter(told.id()::equals);
    Optional<Algorithm> kind = PublicKeys.kind(told.signatureOctets());
    if (id.isEmpty() || kind.isEmpty() || all(person).size() >= MOST) {
      return false;
    }
    return index.write(
            sql ->
                sql.insertInto(PASSKEY)
                    .set(ID, id.get())
                    .set(PERSON, person)
                    .set(SITE, challenge.site().name())
                    .set(KIND, kind.get().name())
                    .set(KEY, told.signatureOctets())
                    .set(COUNTER, 0L)
                    .set(ADDED_US, Micros.of(clock.instant()))
                    .onConflictDoNothing()
                    .execute())
        > 0;
  }

  /** Whose passkey has signed this; empty when nobody's has. */
  public Optional<String> whose(Challenge challenge, Told told) {
    Optional<Row> row = find(told.id()).filter(one -> one.site.equals(challenge.site().name()));
    Optional<AuthenticatorData> said =
        row.flatMap(one -> AuthenticatorData.of(told.authenticatorOctets(), one.site));
    boolean right =
        said.isPresent()
            && ClientData.isOf(told.clientOctets(), "webauthn.get", challenge)
            && PublicKeys.isRight(row.get().kind, Base64.getDecoder().decode(row.get().key), told)
            && count(told.id(), said.get().counter());
    return right ? row.map(Row::person) : Optional.empty();
  }

  private Optional<Row> find(String id) {
    return index.read(
        sql ->
            sql.select(PERSON, SITE, KIND, KEY)
                .from(PASSKEY)
                .where(ID.eq(id))
                .fetchOptional(
                    row ->
                        new Row(
                            row.value1(),
                            row.value2(),
                            Algorithm.valueOf(row.value3()),
                            Base64.getEncoder().encodeToString(row.value4()))));
  }

  /** A counter that does not go up is a copy's; many passkeys have none and say 0 always. */
  private boolean count(String id, long counter) {
    return index.write(
            sql ->
                sql.update(PASSKEY)
                    .set(COUNTER, counter)
                    .where(ID.eq(id))
                    .and(
                        COUNTER
                            .lt(counter)
                            .or(COUNTER.eq(0L).and(field("0", Long.class).eq(counter))))
                    .execute())
        > 0;
  }

  /** Somebody's, oldest first. */
  public List<Kept> all(String person) {
    return index.read(
        sql ->
            sql.select(ID, ADDED_US)
                .from(PASSKEY)
                .where(PERSON.eq(person))
                .orderBy(ADDED_US, ID)
                .fetch(row -> new Kept(row.value1(), Micros.instant(row.value2()))));
  }

  /** Whether somebody has one. */
  public boolean has(String person) {
    return index.read(sql -> sql.fetchExists(PASSKEY, PERSON.eq(person)));
  }

  /** Takes one of somebody's away. */
  public void remove(String person, String id) {
    index.write(sql -> sql.deleteFrom(PASSKEY).where(PERSON.eq(person)).and(ID.eq(id)).execute());
  }

  /** Takes all of somebody's away. */
  public void removeAll(String person) {
    index.write(sql -> sql.deleteFrom(PASSKEY).where(PERSON.eq(person)).execute());
  }
}
