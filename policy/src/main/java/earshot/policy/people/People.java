package earshot.policy.people;

import static earshot.policy.people.PersonRows.ACCOUNT;
import static earshot.policy.people.PersonRows.ADDED_US;
import static earshot.policy.people.PersonRows.ENDED_BY;
import static earshot.policy.people.PersonRows.ENDED_US;
import static earshot.policy.people.PersonRows.GRANTED_BY;
import static earshot.policy.people.PersonRows.GRANTED_US;
import static earshot.policy.people.PersonRows.ID;
import static earshot.policy.people.PersonRows.LEFT_US;
import static earshot.policy.people.PersonRows.NO;
import static earshot.policy.people.PersonRows.ORGANISATION;
import static earshot.policy.people.PersonRows.PERSON;
import static earshot.policy.people.PersonRows.REVIEW_ON;
import static earshot.policy.people.PersonRows.ROLE;
import static earshot.policy.people.PersonRows.ROLE_GRANT;
import static earshot.policy.people.PersonRows.SEALED;
import static earshot.policy.people.PersonRows.WHOSE;
import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.file.Role;
import earshot.storage.index.Sealing;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The practice's people and their roles. Any thread. */
public final class People {
  private final Acts acts;
  private final Sealing rows;
  private final Pseudonyms pseudonyms;

  /**
   * A role that somebody has.
   *
   * @param no its number
   * @param person whose
   * @param role which
   * @param reviewOn the last day on which it is in force without being looked at again
   */
  public record Grant(long no, String person, Role role, LocalDate reviewOn) {}

  /**
   * Somebody who works here, or did.
   *
   * @param id their pseudonym
   * @param name what they are called
   * @param isHere whether they still do
   * @param grants their roles that nobody ended, in force or not looked at in time, those first
   *     that end first
   */
  public record Member(String id, String name, boolean isHere, List<Grant> grants) {
    /** Copies. */
    public Member {
      grants = List.copyOf(grants);
    }
  }

  /**
   * In this database.
   *
   * @param rows encrypts their names, as the store does for rows of no call
   */
  public People(Acts acts, Sealing rows, Pseudonyms pseudonyms) {
    this.acts = acts;
    this.rows = rows;
    this.pseudonyms = pseudonyms;
  }

  /**
   * The first person, who manages the practice; there must be nobody yet.
   *
   * @return their pseudonym
   */
  public String addFirst(String name, String account, LocalDate reviewOn) {
    return acts.bySystem(
        act -> {
          if (act.sql().fetchExists(PERSON)) {
            throw new IllegalStateException("there are people already: one of them adds others");
          }
          String id = insert(act, name, account, "practice");
          insert(act, id, Role.MANAGER, reviewOn);
          return id;
        });
  }

  /**
   * Adds somebody, who may do nothing yet.
   *
   * @param account the name that they alone sign in with
   * @param organisation for which they work, a word
   * @return their pseudonym
   */
  public String add(SignedIn by, String name, String account, String organisation) {
    return acts.perform(by, Duty.MANAGE_PEOPLE, act -> insert(act, name, account, organisation));
  }

  private String insert(Act act, String name, String account, String organisation) {
    String id = pseudonyms.fresh("p-");
    act.sql()
        .insertInto(PERSON)
        .set(ID, id)
        .set(SEALED, rows.seal("person/" + id, name.getBytes(UTF_8)))
        .set(ACCOUNT, pseudonyms.account(account))
        .set(ORGANISATION, organisation)
        .set(ADDED_US, Micros.of(act.now()))
        .execute();
    act.tell(
        act.event(Event.PERSON_ADDED)
            .with(Detail.PERSON, id)
            .with(Detail.VALUE, organisation)
            .with(Detail.DIGEST, pseudonyms.account(account)));
    return id;
  }

  /** Says anew what somebody is called, as after a rebuild, which knows no names. */
  public void name(SignedIn by, String person, String name) {
    byte[] sealed = rows.seal("person/" + person, name.getBytes(UTF_8));
    acts.run(
        by,
        Duty.MANAGE_PEOPLE,
        act -> {
          int named = act.sql().update(PERSON).set(SEALED, sealed).where(ID.eq(person)).execute();
          if (named > 0) {
            act.tell(act.event(Event.PERSON_NAMED).with(Detail.PERSON, person));
          }
        });
  }

  /** Gives somebody a role until a day on which it has to be looked at again. */
  public void grant(SignedIn by, String person, Role role, LocalDate reviewOn) {
    acts.run(by, Duty.MANAGE_PEOPLE, act -> insert(act, person, role, reviewOn));
  }

  private static void insert(Act act, String person, Role role, LocalDate reviewOn) {
    act.sql()
        .insertInto(ROLE_GRANT)
        .set(WHOSE, person)
        .set(ROLE, role.word())
        .set(GRANTED_BY, act.actor().id())
        .set(GRANTED_US, Micros.of(act.now()))
        .set(REVIEW_ON, reviewOn.toString())
        .execute();
    act.tell(
        act.event(Event.ROLE_GRANTED)
            .with(Detail.PERSON, person)
            .with(Detail.VALUE, role.word())
            .with(Detail.UNTIL, reviewOn.toString()));
  }

  /**
   * Somebody has looked at a role again: it is in force until another day, from now on. Without
   * effect when they do not have it.
   */
  public void renew(SignedIn by, String person, Role role, LocalDate reviewOn) {
    acts.run(
        by,
        Duty.MANAGE_PEOPLE,
        act -> {
          if (end(act, person, role)) {
            insert(act, person, role, reviewOn);
          }
        });
  }

  /** Takes a role away from now on. */
  public void end(SignedIn by, String person, Role role) {
    acts.run(by, Duty.MANAGE_PEOPLE, act -> end(act, person, role));
  }

  private static boolean end(Act act, String person, Role role) {
    int ended =
        act.sql()
            .update(ROLE_GRANT)
            .set(ENDED_US, Micros.of(act.now()))
            .set(ENDED_BY, act.actor().id())
            .where(WHOSE.eq(person), ROLE.eq(role.word()), ENDED_US.isNull())
            .execute();
    if (ended > 0) {
      act.tell(
          act.event(Event.ROLE_ENDED).with(Detail.PERSON, person).with(Detail.VALUE, role.word()));
    }
    return ended > 0;
  }

  /**
   * Somebody who works here is to come in anew, as when their password was lost: notes who decided
   * that, and throws when there is no such person.
   *
   * @throws IllegalArgumentException when nobody of this pseudonym works here
   */
  public void resetAccess(SignedIn by, String person) {
    tell(by, person, Event.ACCESS_RESET);
  }

  /**
   * Somebody is signed out wherever they are: notes who decided that.
   *
   * @throws IllegalArgumentException when nobody of this pseudonym works here
   */
  public void endSessions(SignedIn by, String person) {
    tell(by, person, Event.SESSIONS_ENDED);
  }

  /**
   * Somebody comes in: written down before they are.
   *
   * @param way by which, a word
   */
  public void signedIn(SignedIn who, String way) {
    own(who, Event.SIGNED_IN, Detail.WAY, way);
  }

  /**
   * Somebody changes how they come in: written down before they do.
   *
   * @param what changes, a word
   */
  public void credentialChanged(SignedIn who, String what) {
    own(who, Event.CREDENTIAL_CHANGED, Detail.VALUE, what);
  }

  private void own(SignedIn who, Event event, Detail key, String word) {
    acts.inTransaction(who, act -> act.tell(act.event(event).with(key, word)));
  }

  /** Nobody comes in as them for a while: somebody tried too often. */
  public void lockedOut(String person) {
    acts.bySystem(act -> act.tell(act.event(Event.SIGN_IN_LOCKED).with(Detail.PERSON, person)));
  }

  private void tell(SignedIn by, String person, Event event) {
    acts.run(
        by,
        Duty.MANAGE_PEOPLE,
        act -> {
          if (!act.sql().fetchExists(PERSON, ID.eq(person), LEFT_US.isNull())) {
            throw new IllegalArgumentException("nobody of this pseudonym works here");
          }
          act.tell(act.event(event).with(Detail.PERSON, person));
        });
  }

  /** Somebody works here no more: no role of theirs is in force. */
  public void leave(SignedIn by, String person) {
    acts.run(
        by,
        Duty.MANAGE_PEOPLE,
        act -> {
          int left =
              act.sql()
                  .update(PERSON)
                  .set(LEFT_US, Micros.of(act.now()))
                  .where(ID.eq(person), LEFT_US.isNull())
                  .execute();
          if (left > 0) {
            act.tell(act.event(Event.PERSON_LEFT).with(Detail.PERSON, person));
          }
        });
  }

  /** The pseudonym of whoever signs in with this name and works here. */
  public Optional<String> signingInAs(String account) {
    return acts.index()
        .read(
            sql ->
                sql.select(ID)
                    .from(PERSON)
                    .where(ACCOUNT.eq(pseudonyms.account(account)), LEFT_US.isNull())
                    .fetchOptional(ID));
  }

  /** What somebody is called. */
  public Optional<String> nameOf(String person) {
    return acts.index()
        .read(sql -> sql.select(SEALED).from(PERSON).where(ID.eq(person)).fetchOptional(SEALED))
        .map(octets -> new String(rows.open("person/" + person, octets), UTF_8));
  }

  /** Everybody who was ever added, in the order in which they were. */
  public List<Member> members() {
    return acts.index().read(sql -> members(sql, DSL.noCondition()));
  }

  /** One of them. */
  public Optional<Member> member(String person) {
    return acts.index().read(sql -> members(sql, ID.eq(person))).stream().findFirst();
  }

  private List<Member> members(DSLContext sql, Condition which) {
    Map<String, List<Grant>> grants =
        grants(sql, DSL.noCondition()).stream().collect(Collectors.groupingBy(Grant::person));
    return sql.select(ID, SEALED, LEFT_US)
        .from(PERSON)
        .where(which)
        .orderBy(ADDED_US, ID)
        .fetch(
            row ->
                new Member(
                    row.value1(),
                    new String(rows.open("person/" + row.value1(), row.value2()), UTF_8),
                    row.value3() == null,
                    grants.getOrDefault(row.value1(), List.of())));
  }

  /** The pseudonyms of all who work here, in the order in which they were added. */
  public List<String> here() {
    return acts.index()
        .read(
            sql ->
                sql.select(ID)
                    .from(PERSON)
                    .where(LEFT_US.isNull())
                    .orderBy(ADDED_US, ID)
                    .fetch(ID));
  }

  /** Whether anybody was ever added: until then the practice is being set up. */
  public static boolean areThere(DSLContext sql) {
    return sql.fetchExists(PERSON);
  }

  /** The roles of somebody that are in force on this day. */
  public static Set<Role> roles(DSLContext sql, String person, LocalDate today) {
    boolean isHere = sql.fetchExists(PERSON, ID.eq(person), LEFT_US.isNull());
    return isHere ? PersonRows.roles(sql, person, today) : Set.of();
  }

  /** The roles that have to be looked at by this day, those first that come first. */
  public List<Grant> dueBy(LocalDate day) {
    return acts.index().read(sql -> grants(sql, REVIEW_ON.le(day.toString())));
  }

  private static List<Grant> grants(DSLContext sql, Condition which) {
    return sql.select(NO, WHOSE, ROLE, REVIEW_ON)
        .from(ROLE_GRANT)
        .where(ENDED_US.isNull())
        .and(which)
        .orderBy(REVIEW_ON, NO)
        .fetch(
            row ->
                new Grant(
                    row.get(NO),
                    row.get(WHOSE),
                    PersonRows.role(row.get(ROLE)),
                    LocalDate.parse(row.get(REVIEW_ON))));
  }
}
