package earshot.console.account;

import earshot.console.account.SignIns.Way;
import earshot.console.directory.Directory;
import earshot.console.passkey.Challenge;
import earshot.console.passkey.Passkeys;
import earshot.console.passkey.Told;
import earshot.policy.people.People;
import earshot.policy.people.SignedIn;
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
  private final Passkeys passkeys;
  private final Identities identities;
  private final Optional<Directory> directory;

  /**
   * In this data folder, whose tables of the console's are brought up to date.
   *
   * @param directory asked for people who have no password here
   */
  public Accounts(Store store, People people, InstantSource clock, Optional<Directory> directory) {
    IndexDatabase index = store.index();
    prepare(index);
    this.people = people;
    this.directory = directory;
    this.passwords = new Passwords(index, clock);
    this.factor = new SecondFactor(index, store.rowSealing(), clock);
    this.invitations = new Invitations(index, clock);
    this.attempts = new Attempts(index, store.keyring().searchKey()::token, clock);
    this.signIns = new SignIns(index, clock);
    this.passkeys = new Passkeys(index, clock);
    this.identities = new Identities(index, store.keyring().searchKey()::token);
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
     * @param needsCode whether their app's code, or a passkey, is wanted as well
     * @param way how they showed it
     */
    record Right(String person, boolean needsCode, Way way) implements Outcome {}

    /** It is not. */
    record Wrong() implements Outcome {}

    /**
     * Too many were wrong.
     *
     * @param until nothing is looked at until then
     */
    record Locked(Instant until) implements Outcome {}

    /** The practice's directory cannot be asked at the moment. */
    record Away() implements Outcome {}
  }

  /** Somebody signs in. Accounts that there are not answer like those that there are. */
  public Outcome signIn(String account, String password) {
    Optional<Instant> locked = attempts.begin("sign-in", account);
    if (locked.isPresent()) {
      return new Outcome.Locked(locked.get());
    }
    Optional<String> person = people.signingInAs(account);
    Outcome outcome = with("sign-in", account, tell(person, account, password));
    person.ifPresent(one -> tellIfLocked("sign-in", account, one, outcome));
    return outcome;
  }

  /**
   * Whether a password is right. Who has one that is kept here is never looked for elsewhere; all
   * others take the same time, whether there is such a person or not.
   */
  private Outcome tell(Optional<String> person, String account, String password) {
    boolean isHere = person.filter(passwords::has).isPresent();
    if (passwords.isRight(person, password) && person.isPresent()) {
      return new Outcome.Right(person.get(), hasSecond(person.get()), Way.PASSWORD);
    }
    if (isHere || directory.isEmpty()) {
      return new Outcome.Wrong();
    }
    return switch (directory.get().check(account, password)) {
      case RIGHT ->
          person
              .<Outcome>map(one -> new Outcome.Right(one, hasSecond(one), Way.DIRECTORY))
              .orElseGet(Outcome.Wrong::new); // they are somebody there, and nobody here
      case WRONG -> new Outcome.Wrong();
      case AWAY -> new Outcome.Away();
    };
  }

  /** Whose passkey has signed this, if they work here; such a passkey is two factors by itself. */
  public Optional<String> byPasskey(Challenge challenge, Told told) {
    return passkeys
        .whose(challenge, told)
        .filter(one -> people.member(one).filter(People.Member::isHere).isPresent());
  }

  /** Whether somebody shows more than a password when they sign in. */
  public boolean hasSecond(String person) {
    return factor.isOn(person) || passkeys.has(person);
  }

  /** What was right, or could not be asked, does not count as a try that failed. */
  private Outcome with(String what, String whose, Outcome outcome) {
    if (outcome instanceof Outcome.Right || outcome instanceof Outcome.Away) {
      attempts.succeeded(what, whose);
    }
    return outcome;
  }

  /**
   * Somebody who is signed in shows again that it is them.
   *
   * @param account what they signed in with
   */
  public Outcome again(String person, String account, String password) {
    Optional<Instant> locked = attempts.begin("again", person);
    if (locked.isPresent()) {
      return new Outcome.Locked(locked.get());
    }
    boolean theirs = people.signingInAs(account).filter(person::equals).isPresent();
    Outcome outcome =
        theirs || passwords.has(person)
            ? tell(Optional.of(person), account, password)
            : new Outcome.Wrong();
    tellIfLocked("again", person, person, outcome);
    return with("again", person, outcome);
  }

  /** That it came to this is in the audit trail, once each time. */
  private void tellIfLocked(String what, String whose, String person, Outcome outcome) {
    if (outcome instanceof Outcome.Wrong && attempts.isLocked(what, whose)) {
      people.lockedOut(person);
    }
  }

  /** Somebody who gave their password gives their app's code. */
  public Outcome code(String person, String code) {
    Optional<Instant> locked = attempts.begin("code", person);
    if (locked.isPresent()) {
      return new Outcome.Locked(locked.get());
    }
    if (!factor.isRight(person, code)) {
      tellIfLocked("code", person, person, new Outcome.Wrong());
      return new Outcome.Wrong();
    }
    attempts.succeeded("code", person);
    return new Outcome.Right(person, false, Way.PASSWORD);
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
  public Optional<String> setUp(
      String name, String account, String password, LocalDate reviewOn, String device) {
    Optional<String> there = people.signingInAs(account);
    Optional<String> person = there.or(() -> first(name, account, reviewOn));
    person.ifPresent(
        one -> {
          people.credentialChanged(new SignedIn(one, device), "password-by-set-up-code");
          passwords.set(one, password);
        });
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
  public Outcome join(String account, String code, String password, String device) {
    Optional<Instant> locked = attempts.begin("join", account);
    if (locked.isPresent()) {
      return new Outcome.Locked(locked.get());
    }
    Optional<String> person = people.signingInAs(account);
    if (person.isEmpty() || !invitations.accept(person.get(), code)) {
      return new Outcome.Wrong();
    }
    attempts.succeeded("join", account);
    people.credentialChanged(new SignedIn(person.get(), device), "password-by-code");
    passwords.set(person.get(), password);
    factor.remove(person.get());
    passkeys.removeAll(person.get());
    return new Outcome.Right(person.get(), false, Way.PASSWORD);
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
    identities.remove(person);
    passkeys.removeAll(person);
    return invitations.invite(person);
  }

  /** They come in no more. */
  public void close(String person) {
    passwords.remove(person);
    factor.remove(person);
    identities.remove(person);
    passkeys.removeAll(person);
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

  /** Who somebody is with a provider. */
  public Identities identities() {
    return identities;
  }

  /** Passkeys. */
  public Passkeys passkeys() {
    return passkeys;
  }

  /** Codes of apps. */
  public SecondFactor factor() {
    return factor;
  }
}
