package earshot.policy.retention.sweep;

import earshot.policy.retention.CallFacts;
import java.util.Optional;

/** Where a sweep finds calls. Each answer is of one moment. */
public interface RetentionSource {
  /** The calls that follow, at most so many. */
  SweepPage after(SweepPosition position, int limit);

  /** This call; empty: there is none of this name. */
  Optional<CallFacts> find(String callId);
}
