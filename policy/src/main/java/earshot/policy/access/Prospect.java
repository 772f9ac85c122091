package earshot.policy.access;

import earshot.policy.decide.Reason;
import java.util.Optional;

/**
 * What would come of asking now.
 *
 * @param ask what would be asked
 * @param against why it would be denied; empty when it would be permitted
 */
public record Prospect(Ask ask, Optional<Reason> against) {}
