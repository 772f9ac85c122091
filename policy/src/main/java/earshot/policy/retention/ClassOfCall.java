package earshot.policy.retention;

import earshot.policy.file.Policy;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which of a policy's classes a call is in. What staff said counts. Where they said nothing, it is
 * the one class that fits what is known of the call: one that begins with a patient's death when a
 * patient is linked, one that begins with a case's end when it belongs to a case, else one that
 * begins with the call itself. Where several fit, or none, nobody knows, and the call is kept.
 */
final class ClassOfCall {
  private ClassOfCall() {}

  static Optional<RetentionClass> of(Policy policy, CallFacts call) {
    if (call.isClassed()) {
      return Optional.ofNullable(policy.retention().get(call.retentionClass()));
    }
    List<RetentionClass> fitting = new ArrayList<>();
    if (!call.patients().isEmpty()) {
      fitting.addAll(from(policy, Trigger.PATIENT_DIED));
    }
    if (!call.cases().isEmpty()) {
      fitting.addAll(from(policy, Trigger.CASE_CLOSED));
    }
    if (fitting.isEmpty()) {
      fitting.addAll(from(policy, Trigger.CALL_CREATED));
    }
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  /** Those that begin with an event. */
  static List<RetentionClass> from(Policy policy, Trigger start) {
    return policy.retention().values().stream().filter(each -> each.start() == start).toList();
  }
}
