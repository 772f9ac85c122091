package earshot.policy.daily;

import earshot.policy.file.Policy;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.RetentionSweep;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides about single calls by the policy that is active. Without one nothing is decided: the
 * daily run meets every call once there is one.
 */
final class Redecision {
  private final Supplier<Optional<Policy>> active;
  private final RetentionSweep sweep;
  private final InstantSource clock;

  Redecision(Supplier<Optional<Policy>> active, RetentionSweep sweep, InstantSource clock) {
    this.active = active;
    this.sweep = sweep;
    this.clock = clock;
  }

  /** Decides about these. */
  void of(Collection<String> callIds) {
    Optional<RetentionEngine> engine =
        callIds.isEmpty() ? Optional.empty() : active.get().map(RetentionEngine::new);
    engine.ifPresent(one -> callIds.forEach(callId -> sweep.changed(one, callId, clock.instant())));
  }
}
