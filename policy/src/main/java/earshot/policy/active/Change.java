package earshot.policy.active;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.CallGate;
import earshot.policy.decide.PolicyVersion;
import earshot.policy.file.Policy;
import earshot.policy.people.Act;
import earshot.policy.people.People;
import earshot.storage.log.Statements;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A change of the versions under way: nobody else changes them until its transaction ends.
 *
 * @param standing how they stand before it
 */
record Change(Act act, Standing standing, Statements statements) {
  private static final String GATE = "policy-versions";

  /** Waits for those who change the versions before. */
  static Change begin(Act act, Statements statements) {
    CallGate.pass(act.sql(), List.of(GATE));
    return new Change(act, Standing.read(act.sql(), statements, act.now()), statements);
  }

  /** How the step begins that this change adds. */
  Step.Head head() {
    return standing.ledger().next(act.now(), act.actor().id());
  }

  /** Whether nobody but the operator could do anything yet. */
  boolean isSetUp() {
    return People.areThere(act.sql())
        || standing.versions().stream().anyMatch(known -> known.withdrawn().isEmpty());
  }

  /** The version that waits, if it is this one. */
  Optional<Known> pending(PolicyVersion which) {
    return standing.pending().filter(known -> known.submitted().policy().equals(which));
  }

  /** From when a version is in force that waits from now on. */
  Instant afterTheDelay(Policy policy) {
    Set<ZoneId> zones = new HashSet<>(Set.of(policy.zone()));
    standing.current().ifPresent(current -> zones.add(current.policy().zone()));
    return Delay.end(act.now(), zones);
  }

  /** Writes a step and its audit entry, and says how its version stands then. */
  Reply add(Step step, Optional<String> file) {
    String text = StepText.write(step);
    String hash = StepText.hash(text);
    StepRows.insert(act.sql(), statements.sign(Ledger.KIND, text), file);
    act.tell(
        act.event(event(step))
            .with(Detail.ITEM, step.policy().words())
            .with(Detail.POLICY, step.policy().hash())
            .with(Detail.VALUE, step.from().map(Instant::toString).orElse("not-yet"))
            .with(Detail.DIGEST, hash));
    Standing after = Standing.read(act.sql(), statements, act.now());
    return new Reply.Done(after.shown(submitted(step, hash)));
  }

  private static String submitted(Step step, String hash) {
    return switch (step) {
      case Step.Submitted _ -> hash;
      case Step.Approved one -> one.of();
      case Step.Withdrawn one -> one.of();
      case Step.Begun one -> one.of();
    };
  }

  private static Event event(Step step) {
    return switch (step) {
      case Step.Submitted _ -> Event.POLICY_SUBMITTED;
      case Step.Approved _ -> Event.POLICY_APPROVED;
      case Step.Withdrawn _ -> Event.POLICY_WITHDRAWN;
      case Step.Begun _ -> Event.POLICY_BEGUN;
    };
  }

  /** Changes nothing, and writes down that somebody wanted to. */
  Reply refuse(List<Refusal> why, String hash) {
    String kinds =
        why.stream().map(one -> one.kind().word()).distinct().collect(Collectors.joining("+"));
    AuditEvent event = act.event(Event.POLICY_REFUSED).withGiven(Detail.POLICY, hash);
    act.tell(event.with(Detail.REASON, kinds));
    return new Reply.Refused(why);
  }
}
