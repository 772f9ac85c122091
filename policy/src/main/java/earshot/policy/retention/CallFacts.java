package earshot.policy.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a call when its retention is decided.
 *
 * @param callId which call
 * @param retentionClass the name of its class in the policy, as staff gave it; empty: they gave
 *     none
 * @param started when it began; ceilings run from that day
 * @param ended when it ended; floors run from that day, which is another one over midnight
 * @param patients everybody whom it is linked to
 * @param cases every case that it belongs to
 * @param holds every hold on it
 * @param destroyed when its recording was destroyed; only a stub is left since
 */
public record CallFacts(
    String callId,
    String retentionClass,
    Instant started,
    Instant ended,
    List<LinkedPatient> patients,
    List<LinkedCase> cases,
    Set<Hold> holds,
    Optional<Instant> destroyed) {
  /** Copies. */
  public CallFacts {
    patients = List.copyOf(patients);
    cases = List.copyOf(cases);
    holds = Set.copyOf(holds);
  }

  /** Whether staff said which class it is in. */
  boolean isClassed() {
    return !retentionClass.isEmpty();
  }
}
