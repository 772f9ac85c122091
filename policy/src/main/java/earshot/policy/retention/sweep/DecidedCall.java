package earshot.policy.retention.sweep;

import earshot.policy.retention.CallFacts;
import earshot.policy.retention.RetentionDecision;

/**
 * A call, and what is to become of it.
 *
 * @param facts what was known when that was decided
 * @param decision what was decided
 */
public record DecidedCall(CallFacts facts, RetentionDecision decision) {}
