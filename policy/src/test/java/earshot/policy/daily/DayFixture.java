package earshot.policy.daily;

import earshot.policy.cases.StaffLinks;
import earshot.policy.disposal.Destroying;
import earshot.policy.disposal.Disposal;
import earshot.policy.disposal.SealedPractice;
import earshot.policy.file.Policy;
import earshot.policy.people.Acts;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.policy.retention.sweep.RetentionSweep;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** A sealed practice, whose days can be run with other storage and at other times. */
final class DayFixture {
  private final SealedPractice practice;
  private final IndexedCallFacts facts;

  DayFixture(SealedPractice practice) {
    this.practice = practice;
    this.facts = new IndexedCallFacts(practice.store.index(), new StaffLinks(SealedPractice.ZONE));
  }

  DueCalls due() {
    return new DueCalls(practice.store.index());
  }

  ReviewQueue reviews() {
    return new ReviewQueue(practice.acts, due(), practice.holds);
  }

  /** Decides about all calls, and does nothing else. */
  void sweep(Policy policy) {
    sweep(practice.acts).run(new RetentionEngine(policy), practice.acts.now());
  }

  private RetentionSweep sweep(Acts acts) {
    return new RetentionSweep(facts, new WorkList(acts), 3);
  }

  DailyRun day(Policy policy) {
    return day(() -> Optional.of(policy), practice.store::destroy);
  }

  DailyRun day(Supplier<Optional<Policy>> active, Destroying destroying) {
    return day(active, destroying, practice.acts);
  }

  /** By another clock. */
  DailyRun day(Policy policy, InstantSource clock) {
    return day(() -> Optional.of(policy), practice.store::destroy, practice.acts(clock));
  }

  private DailyRun day(Supplier<Optional<Policy>> active, Destroying destroying, Acts acts) {
    return new DailyRun(
        acts,
        active,
        sweep(acts),
        due(),
        reviews(),
        new Disposal(acts, facts, practice.authority, destroying));
  }
}
