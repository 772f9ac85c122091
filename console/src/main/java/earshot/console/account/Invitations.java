package earshot.console.account;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Micros;
import earshot.storage.index.IndexDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Codes with which people choose their password, once, within three days. */
public final class Invitations {
  /** For so long. */
  public static final Duration HOLDS = Duration.ofDays(3);

  private static final Table<Record> INVITATION = table(name("console_invitation"));
  private static final Field<String> PERSON = field(name("person"), String.class);
  private static final Field<String> CODE_SHA256 = field(name("code_sha256"), String.class);
  private static final Field<Long> EXPIRES_US = field(name("expires_us"), Long.class);

  private final IndexDatabase index;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** In this database. */
  public Invitations(IndexDatabase index, InstantSource clock) {
    this.index = index;
    this.clock = clock;
  }

  /** Makes one; an earlier one is void. The code is shown once and not kept. */
  public String invite(String person) {
    String code = OneTimeCode.fresh(random);
    long expires = Micros.of(clock.instant().plus(HOLDS));
    index.write(
        sql ->
            sql.insertInto(INVITATION)
                .set(PERSON, person)
                .set(CODE_SHA256, OneTimeCode.digest(code))
                .set(EXPIRES_US, expires)
                .onConflict(PERSON)
                .doUpdate()
                .set(CODE_SHA256, OneTimeCode.digest(code))
                .set(EXPIRES_US, expires)
                .execute());
    return code;
  }

  /** Takes an invitation up; answers whether it was theirs and in time. */
  public boolean accept(String person, String typed) {
    return index.write(
        sql ->
            sql.deleteFrom(INVITATION)
                    .where(PERSON.eq(person), CODE_SHA256.eq(OneTimeCode.digest(typed)))
                    .and(EXPIRES_US.gt(Micros.of(clock.instant())))
                    .execute()
                > 0);
  }

  /** Whether somebody has one that holds. */
  public boolean isOpen(String person) {
    long now = Micros.of(clock.instant());
    return index.read(sql -> sql.fetchExists(INVITATION, PERSON.eq(person), EXPIRES_US.gt(now)));
  }

  /** Takes it back. */
  public void remove(String person) {
    index.write(sql -> sql.deleteFrom(INVITATION).where(PERSON.eq(person)).execute());
  }
}
