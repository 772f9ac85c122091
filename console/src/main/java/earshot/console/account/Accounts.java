package earshot.console.account;

import earshot.policy.people.People;
import earshot.storage.Store;
import earshot.storage.index.IndexDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/** How people come in: by their account's name and password, and a code where they have an app. */
public final class Accounts {
  private static final String MIGRATIONS = "classpath:earshot/console/migration";
  private static final String HISTORY = "console_schema_history";

  private final People people;
  private final Passwords passwords;
  private final SecondFactor factor;
  private final Invitations invitations;
  private final Attempts attempts;
  private final SignIns signIns;

  /** In this data folder, whose tables of the console's are brought up to date. */
  public Accounts(Store store, People people, InstantSource clock) {
    IndexDatabase index = store.index();
    prepare(index);
    this.people = people;
    this.passwords = new Passwords(index, clock);
    this.factor = new SecondFactor(index, store.rowSealing(), clock);
    this.invitations = new Invitations(index, clock);
    this.attempts = new Attempts(index, store.keyring().searchKey()::token, clock);
    this.signIns = new SignIns(index, clock);
  }

  /** Brings the console's tables up to date, before anything else looks into them. */
  public static void prepare(IndexDatabase index) {
    index.migrate(MIGRATIONS, HISTORY);
  }

  /** What came of an attempt. */
  public sealed interface Outcome {
    /**
     * It is them.
     *
     * @param person their pseudonym
     * @param needsCode whether their app's code is wanted as well
     */
    record Right(String person, boolean needsCode) implements Outcome {}

    /** It is not. */
    record Wrong() implements Outcome {}

    /**
     * Too many were wrong.
     *
     * @param until nothing is looked at until then
     */
    record Locked(Instant until) implements Outcome {}
  }

  /** Somebody signs in. Accounts that there are not answer like those that there are. */
  public Outcome signIn(String account, String password) {
    Optional<Instant> locked = attempts.begin("sign-in", account);
    if (locked.isPresent()) {
      return new Outcome.Locked(locked.get());
    }
    Optional<String> person = people.signingInAs(account);
    if (!passwords.isRight(person, password) || person.isEmpty()) {
      return new Outcome.Wrong();
    }
    attempts.succeeded("sign-in", account);
    return new Outcome.Right(person.get(), factor.isOn(person.get()));
  }

  /** Somebody who is signed in shows again that it is them. */
  public Outcome again(String person, String password) {
    Optional<Instant> locked = attempts.begin("again", person);
    if (locked.isPresent()) {
      return new Outcome.Locked(locked.get());
    }
    if (!passwords.isRight(Optional.of(person), password)) {
      return new Outcome.Wrong();
    }
    attempts.succeeded("again", person);
    return new Outcome.Right(person, false);
  }

  /** Somebody who gave their password gives their app's code. */
  public Outcome code(String person, String code) {
    Optional<Instant> locked = attempts.begin("code", person);
    if (locked.isPresent()) {
      return new Outcome.Locked(locked.get());
    }
    if (!factor.isRight(person, code)) {
      return new Outcome.Wrong();
    }
    attempts.succeeded("code", person);
    return new Outcome.Right(person, false);
  }

  /** Whether nobody can sign in yet. */
  public boolean areNone() {
    return passwords.areNone();
  }

  /**
   * The first person chooses their password; they are added as a manager unless they are there.
   *
   * @return their pseudonym; empty when other people are there, and none has this account
   */
  public Optional<String> setUp(String name, String account, String password, LocalDate reviewOn) {
    Optional<String> there = people.signingInAs(account);
    Optional<String> person = there.or(() -> first(name, account, reviewOn));
    person.ifPresent(one -> passwords.set(one, password));
    return person;
  }

  private Optional<String> first(String name, String account, LocalDate reviewOn) {
    try {
      return Optional.of(people.addFirst(name, account, reviewOn));
    } catch (IllegalStateException _) { // there are people already
      return Optional.empty();
    }
  }

  /** Whoever was invited chooses their password. */
  public Outcome join(String account, String code, String password) {
    Optional<Instant> locked = attempts.begin("join", account);
    if (locked.isPresent()) {
      return new Outcome.Locked(locked.get());
    }
    Optional<String> person = people.signingInAs(account);
    if (person.isEmpty() || !invitations.accept(person.get(), code)) {
      return new Outcome.Wrong();
    }
    attempts.succeeded("join", account);
    passwords.set(person.get(), password);
    factor.remove(person.get());
    return new Outcome.Right(person.get(), false);
  }

  /** Invites somebody to choose their password. */
  public String invite(String person) {
    return invitations.invite(person);
  }

  /**
   * Somebody has to choose a password anew: what they came in with so far is of no use.
   *
   * @return the code with which they do
   */
  public String reset(String person) {
    passwords.remove(person);
    factor.remove(person);
    return invitations.invite(person);
  }

  /** They come in no more. */
  public void close(String person) {
    passwords.remove(person);
    factor.remove(person);
    invitations.remove(person);
  }

  /** Somebody who is signed in takes another password. */
  public void change(String person, String password) {
    passwords.set(person, password);
  }

  /** Whether a password of somebody is kept here. */
  public boolean hasPassword(String person) {
    return passwords.has(person);
  }

  /** Whether somebody was asked to choose a password, and still can. */
  public boolean isInvited(String person) {
    return invitations.isOpen(person);
  }

  /** Who signed in when. */
  public SignIns signIns() {
    return signIns;
  }

  /** Codes of apps. */
  public SecondFactor factor() {
    return factor;
  }
}
