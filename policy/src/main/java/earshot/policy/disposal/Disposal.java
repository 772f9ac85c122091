package earshot.policy.disposal;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.Approvals;
import earshot.policy.cases.CallGate;
import earshot.policy.cases.Disposals;
import earshot.policy.cases.Disposals.Disposed;
import earshot.policy.cases.Holds;
import earshot.policy.cases.SpanNotes;
import earshot.policy.decide.PolicyVersion;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.People;
import earshot.policy.retention.Grounds;
import earshot.policy.retention.RetentionDecision.Destroy;
import earshot.policy.retention.RetentionDecision.Gone;
import earshot.policy.retention.RetentionDecision.KeepHeld;
import earshot.policy.retention.RetentionDecision.KeepUnknownTrigger;
import earshot.policy.retention.RetentionDecision.KeepUntil;
import earshot.policy.retention.RetentionDecision.Review;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Destroys recordings, one at a time, each all the way or not at all. Any thread. */
public final class Disposal {
  private final Acts acts;
  private final IndexedCallFacts facts;
  private final Authority authority;
  private final Destroying destroying;

  /**
   * In this database.
   *
   * @param facts by which it is decided once more
   * @param authority the process's own
   */
  public Disposal(Acts acts, IndexedCallFacts facts, Authority authority, Destroying destroying) {
    this.acts = acts;
    this.facts = facts;
    this.authority = authority;
    this.destroying = destroying;
  }

  /** What the first transaction found. */
  private sealed interface Found {
    record Ordered(Disposed disposed) implements Found {}

    record Stays(Outcome outcome) implements Found {}
  }

  /**
   * Destroys a recording if the policy says so at this moment: what somebody read before counts for
   * nothing. Where it asks for a review, as many of those who may as the law pack wants have to
   * have approved.
   */
  public Outcome destroy(RetentionEngine engine, String callId) {
    return destroy(engine, callId, () -> true);
  }

  /**
   * The same, if the policy is in force.
   *
   * @param isInForce asked while nobody else can place a hold on the call
   */
  public Outcome destroy(RetentionEngine engine, String callId, BooleanSupplier isInForce) {
    return switch (acts.bySystem(act -> order(act, engine, callId, isInForce))) {
      case Found.Stays(Outcome outcome) -> outcome;
      case Found.Ordered(Disposed disposed) -> finish(disposed);
    };
  }

  /** Finishes what was ordered and cut short; at every start, and when storage is back. */
  public List<Outcome> resume() {
    List<Outcome> outcomes = new ArrayList<>();
    for (Disposed open : acts.index().read(Disposals::open)) {
      outcomes.add(resumed(open));
    }
    return outcomes;
  }

  /** One that cannot be finished must not keep all others. */
  private Outcome resumed(Disposed open) {
    try {
      return finish(open);
    } catch (RuntimeException e) {
      return new Outcome.Unfinished(open.callId(), e.getClass().getName());
    }
  }

  private Found order(Act act, RetentionEngine engine, String callId, BooleanSupplier isInForce) {
    CallGate.pass(act.sql(), List.of(callId));
    Optional<Disposed> before = Disposals.of(act.sql(), callId);
    if (before.isPresent()) {
      return new Found.Ordered(before.get());
    }
    if (!isInForce.getAsBoolean()) {
      return new Found.Stays(new Outcome.Stopped(callId, Outcome.Stop.OTHER_POLICY));
    }
    if (Restored.missing(act.sql()) > 0) {
      return new Found.Stays(new Outcome.Stopped(callId, Outcome.Stop.RESTORED));
    }
    // Read behind the gate: whoever places a hold has done so, or waits until this is decided.
    LocalDate today = engine.calendar().dayOf(act.now());
    var decision = facts.find(act.sql(), callId).map(call -> engine.decide(call, today));
    if (decision.isEmpty()) {
      return new Found.Stays(new Outcome.Unknown(callId));
    }
    return switch (decision.get()) {
      case Destroy destroy -> ordered(act, callId, destroy.grounds(), List.of());
      case Review review -> reviewed(act, engine, callId, review.grounds());
      case KeepHeld held -> {
        refused(act, callId, held.grounds(), "held");
        yield new Found.Stays(new Outcome.Kept(callId, Holds.of(act.sql(), callId)));
      }
      case KeepUntil _, KeepUnknownTrigger _ -> {
        refused(act, callId, decision.get().grounds(), "not-due");
        yield new Found.Stays(new Outcome.NotDue(callId, decision.get()));
      }
      case Gone gone -> new Found.Stays(new Outcome.Destroyed(callId, gone.at()));
    };
  }

  private Found reviewed(Act act, RetentionEngine engine, String callId, Grounds grounds) {
    int needed = engine.policy().pack().reviewers();
    var what = new Approvals.Approved(callId, grounds.path(), grounds.policyHash());
    LocalDate today = acts.today(act.now());
    List<String> approvers =
        Approvals.people(act.sql(), what).stream()
            .filter(person -> Duty.DISPOSE.isFor(People.roles(act.sql(), person, today)))
            .toList();
    if (approvers.size() < needed) {
      refused(act, callId, grounds, "too-few");
      return new Found.Stays(new Outcome.TooFew(callId, needed, approvers.size()));
    }
    return ordered(act, callId, grounds, approvers);
  }

  private static Found ordered(Act act, String callId, Grounds grounds, List<String> approvers) {
    for (String approver : approvers) {
      act.tell(event(act, Event.DISPOSAL_DECIDED, callId, grounds).with(Detail.PERSON, approver));
    }
    AuditEntry entry = act.tell(event(act, Event.DISPOSAL_ORDERED, callId, grounds));
    Disposed disposed =
        new Disposed(
            callId,
            grounds.retentionClass(),
            grounds.path(),
            new PolicyVersion(grounds.policyId(), grounds.policyVersion(), grounds.policyHash()),
            approvers.isEmpty() ? List.of(act.actor().id()) : approvers,
            entry,
            act.now(),
            Optional.empty());
    Disposals.insert(act.sql(), disposed);
    return new Found.Ordered(disposed);
  }

  private static void refused(Act act, String callId, Grounds grounds, String reason) {
    act.tell(event(act, Event.DISPOSAL_REFUSED, callId, grounds).with(Detail.REASON, reason));
  }

  private static AuditEvent event(Act act, Event event, String callId, Grounds grounds) {
    AuditEvent told =
        act.event(event)
            .with(Detail.CALL, callId)
            .with(Detail.AUTHORITY, grounds.policyId() + "/" + grounds.policyVersion())
            .with(Detail.RULE, grounds.path())
            .with(Detail.POLICY, grounds.policyHash());
    return grounds.retentionClass().isEmpty()
        ? told
        : told.withGiven(Detail.VALUE, grounds.retentionClass());
  }

  /** A row of a table orders nothing: its entry has to be the order, and for this very call. */
  private boolean isOrdered(Disposed disposed) {
    return acts.index()
        .read(sql -> AuditLog.at(sql, disposed.entry().index()))
        .filter(event -> event.event() == Event.DISPOSAL_ORDERED)
        .flatMap(event -> event.get(Detail.CALL))
        .filter(disposed.callId()::equals)
        .isPresent();
  }

  private Outcome finish(Disposed disposed) {
    String callId = disposed.callId();
    if (disposed.done().isPresent()) {
      return new Outcome.Destroyed(callId, disposed.done().get());
    }
    if (!isOrdered(disposed)) {
      return new Outcome.Unfinished(callId, "the audit trail does not tell that it was ordered");
    }
    try {
      destroying.destroy(authority.order(disposed.entry(), callId));
    } catch (IOException e) {
      return new Outcome.Unfinished(callId, String.valueOf(e.getMessage()));
    }
    Instant done =
        acts.bySystem(
            act -> {
              if (Disposals.done(act.sql(), callId, act.now())) {
                SpanNotes.destroyed(act.sql(), callId);
                act.tell(
                    act.event(Event.DISPOSAL_DONE)
                        .with(Detail.CALL, callId)
                        .with(Detail.RULE, disposed.rule()));
              }
              return Disposals.of(act.sql(), callId).flatMap(Disposed::done).orElseThrow();
            });
    return new Outcome.Destroyed(callId, done);
  }
}
