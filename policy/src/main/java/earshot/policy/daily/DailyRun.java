package earshot.policy.daily;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.disposal.Disposal;
import earshot.policy.disposal.Outcome;
import earshot.policy.disposal.Restored;
import earshot.policy.file.Policy;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.RetentionSweep;
import earshot.policy.retention.sweep.SweepTally;
import earshot.storage.handoff.HandOffQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/**
 * What is done each day, in this order: what was cut short is finished, all calls are decided
 * about, what is due is destroyed, stubs whose time is over go, and the figures are written down.
 * Each destruction is decided once more in its own transaction. A run that is killed is gone on
 * with by the next; one that follows another at once changes nothing. Any thread.
 */
public final class DailyRun {
  private static final int PAGE = 500;

  /** In a row: storage is away, and what is left has to wait for it. */
  private static final int MOST_FAILURES = 10;

  private final Acts acts;
  private final Supplier<Optional<Policy>> active;
  private final RetentionSweep sweep;
  private final DueCalls due;
  private final ReviewQueue reviews;
  private final Disposal disposal;

  /**
   * Over these.
   *
   * @param active the policy in force; empty unless it is verified
   */
  public DailyRun(
      Acts acts,
      Supplier<Optional<Policy>> active,
      RetentionSweep sweep,
      DueCalls due,
      ReviewQueue reviews,
      Disposal disposal) {
    this.acts = acts;
    this.active = active;
    this.sweep = sweep;
    this.due = due;
    this.reviews = reviews;
    this.disposal = disposal;
  }

  /** What was destroyed so far. */
  private static final class Done {
    private int destroyed;
    private int failed;
    private int failedInARow;
    private boolean overtaken;
    private Optional<DayReport.Waiting> waiting = Optional.empty();

    void count(Outcome outcome) {
      switch (outcome) {
        case Outcome.Destroyed _ -> {
          destroyed++;
          failedInARow = 0;
        }
        case Outcome.Unfinished _ -> {
          failed++;
          failedInARow++;
        }
        case Outcome.Stopped stopped -> {
          switch (stopped.why()) {
            case OTHER_POLICY -> overtaken = true;
            case RESTORED -> waiting = Optional.of(DayReport.Waiting.RESTORED);
          }
        }
        case Outcome.Kept _, Outcome.TooFew _, Outcome.NotDue _, Outcome.Unknown _ ->
            failedInARow = 0;
      }
    }

    /** Storage is away, another policy is in force since, or nothing may go for now. */
    boolean isAtItsEnd() {
      return overtaken || waiting.isPresent() || failedInARow >= MOST_FAILURES;
    }
  }

  /** Runs now. */
  public DayReport run() {
    Optional<Policy> policy = active.get();
    return policy.isPresent() ? run(new RetentionEngine(policy.get())) : withoutPolicy();
  }

  /**
   * Runs now and tells how it went.
   *
   * @throws IllegalStateException when storage could not do all of it, so that whoever runs this
   *     tries again soon
   */
  public void run(DailyListener listener) {
    DayReport report = run();
    listener.onDay(report);
    if (report instanceof DayReport.Ran ran) {
      ran.waiting().ifPresent(why -> listener.onProblem(why.sentence()));
    }
    if (report instanceof DayReport.Ran ran && ran.failed() > 0) {
      throw new IllegalStateException(
          ran.failed() + " recordings are to be destroyed, and storage could not do it");
    }
  }

  /**
   * Begins to decide about single calls as they are sealed and as something about them changes.
   *
   * @param queue of those that are sealed
   * @param pause how long to wait where there was nothing to do
   */
  public Listening listen(HandOffQueue queue, Duration pause, DailyListener listener) {
    Redecision redecision = new Redecision(active, sweep, acts::now);
    return Listening.start(
        List.of(new FinishedCalls(queue, redecision), new ChangedCalls(acts.index(), redecision)),
        pause,
        problem -> listener.onProblem(String.valueOf(problem.getMessage())));
  }

  private DayReport withoutPolicy() {
    return acts.bySystem(
        act -> {
          act.tell(
              act.event(Event.RETENTION_RUN)
                  .with(Detail.DECISION, "deny")
                  .with(Detail.REASON, "no-policy"));
          return new DayReport.NoPolicy(acts.today(act.now()));
        });
  }

  private DayReport run(RetentionEngine engine) {
    Instant begun = acts.now();
    LocalDate today = engine.calendar().dayOf(begun);
    Done done = new Done();
    done.waiting = acts.index().read(sql -> waiting(sql, today));
    disposal.resume().forEach(done::count);
    SweepTally tally = sweep.run(engine, begun);
    destroyDue(engine, done);
    destroyReviewed(engine, done);
    int stubs = done.waiting.isEmpty() ? new Stubs(acts).remove(engine, today) : 0;
    DayReport.Ran report =
        new DayReport.Ran(
            today,
            tally,
            done.destroyed,
            done.failed,
            due.count(Due.What.REVIEW),
            due.count(Due.What.HELD),
            due.count(Due.What.UNKNOWN),
            due.overdueCount(today),
            stubs,
            done.waiting);
    acts.bySystem(act -> told(act, engine.policy(), begun, report));
    return done.overtaken ? run() : report;
  }

  private static Optional<DayReport.Waiting> waiting(DSLContext sql, LocalDate today) {
    if (Restored.missing(sql) > 0) {
      return Optional.of(DayReport.Waiting.RESTORED);
    }
    return Interruption.endingOn(sql, today).map(_ -> DayReport.Waiting.INTERRUPTED);
  }

  private void destroyDue(RetentionEngine engine, Done done) {
    Optional<Due> last = Optional.empty();
    List<Due> page;
    do {
      page = due.page(Due.What.DESTROY, last, PAGE);
      for (Due one : page) {
        if (done.isAtItsEnd()) {
          return;
        }
        destroy(engine, one.callId(), done);
        last = Optional.of(one);
      }
    } while (!page.isEmpty());
  }

  private void destroyReviewed(RetentionEngine engine, Done done) {
    int needed = engine.policy().pack().reviewers();
    Optional<Due> last = Optional.empty();
    List<ReviewQueue.Entry> page;
    do {
      page = reviews.page(last, PAGE);
      for (ReviewQueue.Entry entry : page) {
        if (done.isAtItsEnd()) {
          return;
        }
        if (entry.approvedBy().size() >= needed) {
          destroy(engine, entry.due().callId(), done);
        }
        last = Optional.of(entry.due());
      }
    } while (!page.isEmpty());
  }

  private void destroy(RetentionEngine engine, String callId, Done done) {
    Outcome outcome = attempt(engine, callId);
    done.count(outcome);
    switch (outcome) {
      // It is due still; where another policy is in force, another run goes by that.
      case Outcome.Unfinished _, Outcome.TooFew _, Outcome.Stopped _ -> {}
      // The call is not what the list says: it is gone, or kept.
      case Outcome.Destroyed _, Outcome.Kept _, Outcome.NotDue _, Outcome.Unknown _ ->
          sweep.changed(engine, callId, acts.now());
    }
  }

  private boolean isInForce(RetentionEngine engine) {
    return active.get().filter(now -> now.hash().equals(engine.policy().hash())).isPresent();
  }

  /** One call that cannot be destroyed must not keep all others. */
  private Outcome attempt(RetentionEngine engine, String callId) {
    try {
      return disposal.destroy(engine, callId, () -> isInForce(engine));
    } catch (RuntimeException e) {
      return new Outcome.Unfinished(callId, e.getClass().getName());
    }
  }

  private static DayReport told(Act act, Policy policy, Instant begun, DayReport.Ran report) {
    act.tell(
        act.event(Event.RETENTION_RUN)
            .with(Detail.AUTHORITY, policy.id() + "/" + policy.version())
            .with(Detail.DECISION, "done")
            .with(Detail.POLICY, policy.hash())
            .with(Detail.VALUE, report.figures()));
    act.sql()
        .insertInto(table(name("retention_run")))
        .set(field(name("day"), String.class), report.day().toString())
        .set(field(name("policy_hash"), String.class), policy.hash())
        .set(field(name("begun_us"), Long.class), Micros.of(begun))
        .set(field(name("ended_us"), Long.class), Micros.of(act.now()))
        .set(field(name("figures"), String.class), report.figures())
        .execute();
    return report;
  }
}
