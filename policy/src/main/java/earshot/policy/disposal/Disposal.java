package earshot.policy.disposal;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.CallGate;
import earshot.policy.cases.Disposals;
import earshot.policy.cases.Disposals.Disposed;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.People;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Destroys recordings, one at a time, each all the way or not at all. Any thread. */
public final class Disposal {
  private final Acts acts;
  private final Authority authority;
  private final Destroying destroying;

  /**
   * In this database.
   *
   * @param authority the process's own
   */
  public Disposal(Acts acts, Authority authority, Destroying destroying) {
    this.acts = acts;
    this.authority = authority;
    this.destroying = destroying;
  }

  /** What the first transaction found. */
  private sealed interface Found {
    record Ordered(Disposed disposed) implements Found {}

    record Stays(Outcome outcome) implements Found {}
  }

  /** Destroys a recording, unless a hold keeps it or too few have decided it. */
  public Outcome destroy(Order order) {
    return switch (acts.bySystem(act -> order(act, order))) {
      case Found.Stays(Outcome outcome) -> outcome;
      case Found.Ordered(Disposed disposed) -> finish(disposed);
    };
  }

  /** Finishes what was ordered and cut short; at every start, and when storage is back. */
  public List<Outcome> resume() {
    List<Outcome> outcomes = new ArrayList<>();
    for (Disposed open : acts.index().read(Disposals::open)) {
      outcomes.add(finish(open));
    }
    return outcomes;
  }

  private Found order(Act act, Order order) {
    String callId = order.callId();
    CallGate.pass(act.sql(), List.of(callId));
    Optional<Disposed> before = Disposals.of(act.sql(), callId);
    if (before.isPresent()) {
      return new Found.Ordered(before.get());
    }
    // Read behind the gate: whoever places a hold has done so, or waits until this is decided.
    List<Hold> holds = Holds.of(act.sql(), callId);
    if (!holds.isEmpty()) {
      act.tell(event(act, Event.DISPOSAL_REFUSED, order).with(Detail.REASON, "held"));
      return new Found.Stays(new Outcome.Kept(callId, holds));
    }
    List<String> deciders = deciders(act, order);
    if (deciders.size() < order.reviewers()) {
      act.tell(event(act, Event.DISPOSAL_REFUSED, order).with(Detail.REASON, "too-few"));
      return new Found.Stays(new Outcome.TooFew(callId, order.reviewers(), deciders.size()));
    }
    for (String decider : deciders) {
      act.tell(event(act, Event.DISPOSAL_APPROVED, order).with(Detail.PERSON, decider));
    }
    AuditEntry entry = act.tell(event(act, Event.DISPOSAL_ORDERED, order));
    Disposed disposed =
        new Disposed(
            callId,
            order.retentionClass(),
            order.rule(),
            order.policy(),
            deciders.isEmpty() ? List.of(act.actor().id()) : deciders,
            entry,
            act.now(),
            Optional.empty());
    Disposals.insert(act.sql(), disposed);
    return new Found.Ordered(disposed);
  }

  /** Those who decided it and may, each once. */
  private List<String> deciders(Act act, Order order) {
    LocalDate today = acts.today(act.now());
    return new TreeSet<>(order.decidedBy())
        .stream()
            .filter(person -> Duty.DISPOSE.isFor(People.roles(act.sql(), person, today)))
            .toList();
  }

  private static AuditEvent event(Act act, Event event, Order order) {
    return act.event(event)
        .with(Detail.CALL, order.callId())
        .with(Detail.AUTHORITY, order.policy().id() + "/" + order.policy().version())
        .with(Detail.RULE, order.rule())
        .with(Detail.POLICY, order.policy().hash())
        .with(Detail.VALUE, order.retentionClass());
  }

  private Outcome finish(Disposed disposed) {
    String callId = disposed.callId();
    if (disposed.done().isPresent()) {
      return new Outcome.Destroyed(callId, disposed.done().get());
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
