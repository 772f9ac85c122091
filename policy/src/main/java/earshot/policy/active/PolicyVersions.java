package earshot.policy.active;

import earshot.policy.active.Refusal.Kind;
import earshot.policy.audit.Actor;
import earshot.policy.decide.PolicyVersion;
import earshot.policy.file.Policy;
import earshot.policy.lint.PracticeFacts;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.People;
import earshot.policy.people.SignedIn;
import earshot.policy.people.Ties;
import earshot.policy.time.PracticeCalendar;
import earshot.storage.index.IndexDatabase;
import earshot.storage.log.Statements;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The versions of the practice's policy: how one comes to be in force, and which is. Any thread.
 *
 * <p>A version that shortens nothing is in force from the moment at which it is submitted. One by
 * which any recording may go sooner, or of which that cannot be told, needs a second person, and is
 * in force seven whole days after that. The first of all shortens nothing while no call has been
 * recorded; otherwise it waits as well, for until then nothing was ever destroyed. One version at a
 * time can be on its way.
 */
public final class PolicyVersions {
  private final Acts acts;
  private final Statements statements;
  private final InstantSource clock;

  /**
   * In this database.
   *
   * @param statements signs and checks each step, {@code store.statements()}
   */
  public PolicyVersions(Acts acts, Statements statements, InstantSource clock) {
    this.acts = acts;
    this.statements = statements;
    this.clock = clock;
  }

  /** What is in force now. */
  public InForce current() {
    return acts.index().read(sql -> current(sql, clock.instant()));
  }

  /**
   * What is in force at a moment, for whoever only looks: no table is brought up to date for that.
   *
   * @throws earshot.storage.index.IndexUnavailable when it cannot be read, or never had a policy
   */
  public static InForce look(IndexDatabase index, Statements statements, Instant now) {
    return index.read(sql -> Standing.read(sql, statements, now).inForce());
  }

  /** The same in a transaction, such as the one that decides to destroy. */
  public InForce current(DSLContext sql, Instant now) {
    return Standing.read(sql, statements, now).inForce();
  }

  /** All versions that can be believed, in the order in which they were submitted. */
  public List<Version> history() {
    return acts.index().read(sql -> Standing.read(sql, statements, clock.instant()).shown());
  }

  /** The version that is on its way: it can be approved, where it needs that, or withdrawn. */
  public Optional<Version> waiting() {
    return acts.index().read(sql -> Standing.read(sql, statements, clock.instant()).waiting());
  }

  /** What a version says; empty when it is not there, or is not believed. */
  public Optional<Policy> policy(PolicyVersion which) {
    return acts.index().read(sql -> Standing.read(sql, statements, clock.instant()).policy(which));
  }

  /** The first day on which a version that is submitted now could be in force. */
  public static LocalDate firstDay(Instant now, Policy policy, boolean shortens) {
    return shortens
        ? Delay.day(now, policy.zone())
        : new PracticeCalendar(policy.zone()).dayOf(now);
  }

  /**
   * Submits a file. It is in force at once where it shortens nothing.
   *
   * @param file its octets; not one of them is changed
   * @param facts what it has to be true of, with what this person has confirmed
   * @throws earshot.policy.people.NotAllowedException when it is not their duty
   */
  public Reply submit(By by, byte[] file, PracticeFacts facts) {
    Screening screening = Screening.of(file, facts);
    return change(by, change -> new Submitting(change, by, screening).run());
  }

  /**
   * Approves the version that waits for it.
   *
   * @param which what they have read; nothing else is approved
   * @throws earshot.policy.people.NotAllowedException when it is not their duty
   */
  public Reply approve(SignedIn by, PolicyVersion which) {
    return change(new By.Person(by), change -> approve(change, which));
  }

  private static Reply approve(Change change, PolicyVersion which) {
    Optional<Known> known = change.pending(which).filter(one -> one.from().isEmpty());
    Optional<Policy> policy = known.flatMap(Standing::policy);
    if (known.isEmpty() || policy.isEmpty()) {
      return change.refuse(List.of(Refusal.nothingWaits(which)), which.hash());
    }
    Step.Submitted submitted = known.get().submitted();
    if (submitted.head().by().equals(change.act().actor().id())) {
      return change.refuse(
          List.of(
              new Refusal(
                  Kind.SAME_PERSON, "whoever submitted a version cannot approve it as well")),
          which.hash());
    }
    if (couldBeTheSame(change, submitted.head().by())) {
      return change.refuse(
          List.of(
              new Refusal(
                  Kind.BROUGHT_IN,
                  "whoever submitted this version let you in, you let them in, or somebody let in"
                      + " both, less than seven days ago: somebody else has to approve it, or you"
                      + " on a later day")),
          which.hash());
    }
    return change.add(
        new Step.Approved(
            change.head(),
            which,
            known.get().hash(),
            submitted.head().by(),
            submitted.head().at(),
            Optional.of(change.afterTheDelay(policy.get()))),
        Optional.empty());
  }

  /**
   * Whoever makes somebody a code to come in with could use it themselves. While no policy was ever
   * in force everybody is new; nothing is destroyed then, and seven days follow.
   */
  private static boolean couldBeTheSame(Change change, String submitter) {
    Ties ties =
        change.standing().current().isPresent()
            ? Ties.of(change.act())
            : Ties.ofNewCodes(change.act());
    return ties.join(submitter, change.act().actor().id());
  }

  /**
   * Withdraws a version that is not in force yet.
   *
   * @throws earshot.policy.people.NotAllowedException when it is not their duty
   */
  public Reply withdraw(By by, PolicyVersion which) {
    return change(by, change -> withdraw(change, by, which));
  }

  private static Reply withdraw(Change change, By by, PolicyVersion which) {
    if (by instanceof By.Operator && People.areThere(change.act().sql())) {
      return change.refuse(List.of(Refusal.setUpIsOver()), which.hash());
    }
    return change
        .pending(which)
        .map(known -> new Step.Withdrawn(change.head(), which, known.hash()))
        .map(step -> change.add(step, Optional.empty()))
        .orElseGet(() -> change.refuse(List.of(Refusal.nothingWaits(which)), which.hash()));
  }

  /**
   * Notes in the audit trail that a version has come into force, once. To be called each day; what
   * is in force does not depend on it.
   *
   * @return what is in force
   */
  public InForce noteWhatBegan() {
    return acts.bySystem(
        act -> {
          Change change = Change.begin(act, statements);
          Standing standing = change.standing();
          standing
              .unnoted()
              .map(
                  known ->
                      new Step.Begun(
                          change.head(), known.submitted().policy(), known.hash(), known.from()))
              .ifPresent(step -> change.add(step, Optional.empty()));
          return standing.inForce();
        });
  }

  private Reply change(By by, Function<Change, Reply> work) {
    return switch (by) {
      case By.Person(SignedIn who) ->
          acts.perform(who, Duty.ACTIVATE_POLICY, act -> work.apply(Change.begin(act, statements)));
      case By.Operator() ->
          acts.bySystem(
              act -> {
                Act theirs = new Act(act.sql(), act.now(), Actor.OPERATOR);
                return work.apply(Change.begin(theirs, statements));
              });
    };
  }
}
