package earshot.console.hooks;

import static earshot.console.hooks.Tables.ADDED_BY;
import static earshot.console.hooks.Tables.ADDED_US;
import static earshot.console.hooks.Tables.ADDRESS;
import static earshot.console.hooks.Tables.DELIVERY;
import static earshot.console.hooks.Tables.ENDED_BY;
import static earshot.console.hooks.Tables.ENDED_US;
import static earshot.console.hooks.Tables.ID;
import static earshot.console.hooks.Tables.KINDS;
import static earshot.console.hooks.Tables.OF_TARGET;
import static earshot.console.hooks.Tables.SECRET;
import static earshot.console.hooks.Tables.TARGET;
import static earshot.console.hooks.Tables.TOLD_US;

import earshot.console.desk.Desk;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.storage.index.Sealing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The targets. A manager adds and ends them. Any thread. */
public final class Targets {
  private static final int ID_OCTETS = 6;

  private final Desk desk;
  private final Reach reach;
  private final Sealing rows;
  private final SecureRandom random = new SecureRandom();

  /** Of this desk, told where {@code reach} lets them be. */
  public Targets(Desk desk, Reach reach) {
    Tables.migrate(desk.store().index());
    this.desk = desk;
    this.reach = reach;
    this.rows = desk.store().rowSealing();
  }

  /** What came of adding one. */
  public sealed interface Added {
    /**
     * It is there.
     *
     * @param id names it
     * @param secret with which its messages are signed; shown this once
     */
    record Done(String id, String secret) implements Added {}

    /**
     * It is not.
     *
     * @param why for people
     */
    record Refused(String why) implements Added {}
  }

  /** Adds one, which is told what happens from now on. */
  public Added add(SignedIn by, String text, Set<Kind> kinds) {
    URI address;
    try {
      address = Reach.address(text);
      reach.look(address);
    } catch (Reach.Unreachable e) {
      return new Added.Refused(String.valueOf(e.getMessage()));
    }
    byte[] name = new byte[ID_OCTETS];
    random.nextBytes(name);
    String id = "w-" + HexFormat.of().formatHex(name);
    Secret secret = Secret.fresh(random);
    byte[] where =
        rows.seal(row("address", id), address.toString().getBytes(StandardCharsets.UTF_8));
    byte[] sealed = rows.seal(row("secret", id), secret.octets());
    String words = kinds.stream().sorted().map(Kind::word).collect(Collectors.joining("+"));
    desk.acts()
        .run(
            by,
            Duty.MANAGE_INTEGRATIONS,
            act -> {
              act.sql()
                  .insertInto(TARGET)
                  .set(ID, id)
                  .set(ADDRESS, where)
                  .set(SECRET, sealed)
                  .set(KINDS, words)
                  .set(ADDED_US, Micros.of(act.now()))
                  .set(ADDED_BY, act.actor().id())
                  .execute();
              act.tell(
                  act.event(Event.TARGET_ADDED)
                      .with(Detail.ITEM, id)
                      .with(Detail.VALUE, words)
                      .withGiven(Detail.DIGEST, address.toString()));
            });
    return new Added.Done(id, secret.text());
  }

  private static String row(String what, String id) {
    return "integration target/" + id + "/" + what;
  }

  /** Ends one: what it has not been told yet it never is. */
  public boolean end(SignedIn by, String id) {
    return desk.acts()
        .perform(
            by,
            Duty.MANAGE_INTEGRATIONS,
            act -> {
              boolean ended =
                  act.sql()
                          .update(TARGET)
                          .set(ENDED_US, Micros.of(act.now()))
                          .set(ENDED_BY, act.actor().id())
                          .where(ID.eq(id), ENDED_US.isNull())
                          .execute()
                      == 1;
              if (ended) {
                act.sql().deleteFrom(DELIVERY).where(OF_TARGET.eq(id), TOLD_US.isNull()).execute();
                act.tell(act.event(Event.TARGET_ENDED).with(Detail.ITEM, id));
              }
              return ended;
            });
  }

  /** Those that are told something, oldest first. */
  public List<Target> active() {
    return desk.store().index().read(sql -> list(sql, ENDED_US.isNull()));
  }

  /** One that is told something. */
  public Optional<Target> find(String id) {
    return desk.store().index().read(sql -> list(sql, ID.eq(id).and(ENDED_US.isNull()))).stream()
        .findFirst();
  }

  private List<Target> list(DSLContext sql, Condition which) {
    return sql.selectFrom(TARGET).where(which).orderBy(ADDED_US, ID).fetch(this::target);
  }

  private Target target(Record row) {
    String id = row.get(ID);
    byte[] address = rows.open(row("address", id), row.get(ADDRESS));
    return new Target(
        id,
        URI.create(new String(address, StandardCharsets.UTF_8)),
        kinds(row.get(KINDS)),
        Micros.instant(row.get(ADDED_US)),
        Optional.ofNullable(row.get(ENDED_US)).map(Micros::instant));
  }

  static Set<Kind> kinds(String words) {
    return Arrays.stream(words.split("\\+", -1))
        .flatMap(word -> Kind.ofWord(word).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** With what its messages are signed. */
  Optional<Secret> secret(String id) {
    return desk.store()
        .index()
        .read(sql -> sql.select(SECRET).from(TARGET).where(ID.eq(id)).fetchOptional(SECRET))
        .map(octets -> Secret.of(rows.open(row("secret", id), octets)));
  }
}
