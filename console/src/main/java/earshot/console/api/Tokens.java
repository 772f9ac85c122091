package earshot.console.api;

import static earshot.console.api.TokenRows.ENDED_BY;
import static earshot.console.api.TokenRows.ENDED_US;
import static earshot.console.api.TokenRows.EXPIRES_US;
import static earshot.console.api.TokenRows.ID;
import static earshot.console.api.TokenRows.LABEL;
import static earshot.console.api.TokenRows.LAST_USED_US;
import static earshot.console.api.TokenRows.MADE_BY;
import static earshot.console.api.TokenRows.MADE_US;
import static earshot.console.api.TokenRows.PERSON;
import static earshot.console.api.TokenRows.PURPOSES;
import static earshot.console.api.TokenRows.SCOPES;
import static earshot.console.api.TokenRows.SHA256;
import static earshot.console.api.TokenRows.TOKEN;

import earshot.console.desk.Desk;
import earshot.console.hooks.Tables;
import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.file.Purpose;
import earshot.policy.people.Act;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.storage.index.Sealing;
import earshot.storage.log.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Tokens of programs. A manager says what a program may do and as whom; whoever that is takes the
 * token themselves, so that nobody can hear calls in somebody else's name.
 */
public final class Tokens {
  /** None lasts longer. */
  public static final int MOST_MONTHS = 12;

  private static final String PREFIX = "earshot_";
  private static final int SECRET_OCTETS = 32;
  private static final int ID_OCTETS = 6;

  /** When it was used last is not written more often: each time would be a write. */
  private static final Duration USE = Duration.ofMinutes(1);

  private final Desk desk;
  private final Sealing rows;
  private final SecureRandom random = new SecureRandom();

  /** Of this desk, whose tables are there. */
  public Tokens(Desk desk) {
    Tables.migrate(desk.store().index());
    this.desk = desk;
    this.rows = desk.store().rowSealing();
  }

  /**
   * What a manager allows.
   *
   * @param person as whom the program acts
   * @param label what it is for, in words
   * @param scopes what it may do
   * @param purposes for which it may hear calls
   * @param last its last day
   */
  public record Wanted(
      String person, String label, Set<Scope> scopes, Set<Purpose> purposes, LocalDate last) {
    /** Copies. */
    public Wanted {
      scopes = Set.copyOf(scopes);
      purposes = Set.copyOf(purposes);
    }
  }

  /** Allows one, which its person then takes. */
  public String allow(SignedIn by, Wanted wanted) {
    String id = "t-" + digits(ID_OCTETS);
    byte[] label = rows.seal(TokenRows.label(id), wanted.label().getBytes(StandardCharsets.UTF_8));
    Instant expires = wanted.last().plusDays(1).atStartOfDay(desk.zone()).toInstant();
    String scopes = TokenRows.word(wanted.scopes(), Scope::word);
    String purposes = TokenRows.word(wanted.purposes(), Purpose::word);
    desk.acts()
        .run(
            by,
            Duty.MANAGE_INTEGRATIONS,
            act -> {
              act.sql()
                  .insertInto(TOKEN)
                  .set(ID, id)
                  .set(PERSON, wanted.person())
                  .set(LABEL, label)
                  .set(SCOPES, scopes)
                  .set(PURPOSES, purposes)
                  .set(MADE_US, Micros.of(act.now()))
                  .set(MADE_BY, act.actor().id())
                  .set(EXPIRES_US, Micros.of(expires))
                  .execute();
              AuditEvent told =
                  act.event(Event.TOKEN_ALLOWED)
                      .with(Detail.ITEM, id)
                      .with(Detail.PERSON, wanted.person())
                      .with(Detail.VALUE, scopes)
                      .with(Detail.UNTIL, wanted.last().toString());
              act.tell(purposes.isEmpty() ? told : told.with(Detail.PURPOSE, purposes));
            });
    return id;
  }

  /**
   * Its person takes it; it is shown this once.
   *
   * @return the token; empty when it is not theirs, was taken before, or is over
   */
  public Optional<String> take(SignedIn by, String id) {
    byte[] octets = new byte[SECRET_OCTETS];
    random.nextBytes(octets);
    String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    boolean took =
        desk.acts()
            .inTransaction(
                by,
                act -> {
                  boolean theirs =
                      act.sql()
                              .update(TOKEN)
                              .set(SHA256, digest(token))
                              .where(ID.eq(id), PERSON.eq(by.person()), SHA256.isNull())
                              .and(ENDED_US.isNull())
                              .and(EXPIRES_US.gt(Micros.of(act.now())))
                              .execute()
                          == 1;
                  if (theirs) {
                    act.tell(act.event(Event.TOKEN_TAKEN).with(Detail.ITEM, id));
                  }
                  return theirs;
                });
    return took ? Optional.of(token) : Optional.empty();
  }

  /** A manager withdraws one, from this moment on. */
  public boolean withdraw(SignedIn by, String id) {
    return desk.acts().perform(by, Duty.MANAGE_INTEGRATIONS, act -> end(act, ID.eq(id), id));
  }

  /** Its person withdraws it, from this moment on. */
  public boolean giveBack(SignedIn by, String id) {
    return desk.acts()
        .inTransaction(by, act -> end(act, ID.eq(id).and(PERSON.eq(by.person())), id));
  }

  /**
   * All of somebody's are withdrawn: they are to come in anew, or have left, and so are programs
   * that somebody else may have let in as them.
   */
  public void withdrawAll(SignedIn by, String person) {
    desk.acts()
        .run(
            by,
            Duty.MANAGE_INTEGRATIONS,
            act ->
                act.sql()
                    .select(ID)
                    .from(TOKEN)
                    .where(PERSON.eq(person), ENDED_US.isNull())
                    .fetch(ID)
                    .forEach(id -> end(act, ID.eq(id), id)));
  }

  private static boolean end(Act act, Condition which, String id) {
    boolean ended =
        act.sql()
                .update(TOKEN)
                .set(ENDED_US, Micros.of(act.now()))
                .set(ENDED_BY, act.actor().id())
                .where(which, ENDED_US.isNull())
                .execute()
            == 1;
    if (ended) {
      act.tell(act.event(Event.TOKEN_WITHDRAWN).with(Detail.ITEM, id));
    }
    return ended;
  }

  /** The token that a program shows, whether or not it is of use still. */
  Optional<Token> shown(String token) {
    return desk.store()
        .index()
        .read(
            sql ->
                sql.selectFrom(TOKEN)
                    .where(SHA256.eq(digest(token)))
                    .fetchOptional(row -> TokenRows.token(row, rows)));
  }

  /** A program used it. */
  void used(Token token, Instant now) {
    if (token.lastUsed().isEmpty() || token.lastUsed().get().plus(USE).isBefore(now)) {
      desk.store()
          .index()
          .write(
              sql ->
                  sql.update(TOKEN)
                      .set(LAST_USED_US, Micros.of(now))
                      .where(ID.eq(token.id()))
                      .execute());
    }
  }

  /** All, those first that were made last. */
  public List<Token> all() {
    return list(DSL.noCondition());
  }

  /** Somebody's, those first that were made last. */
  public List<Token> of(String person) {
    return list(PERSON.eq(person));
  }

  private List<Token> list(Condition which) {
    return desk.store()
        .index()
        .read(
            sql ->
                sql.selectFrom(TOKEN)
                    .where(which)
                    .orderBy(MADE_US.desc(), ID)
                    .fetch(row -> TokenRows.token(row, rows)));
  }

  private String digits(int count) {
    byte[] octets = new byte[count];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }

  private static String digest(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
