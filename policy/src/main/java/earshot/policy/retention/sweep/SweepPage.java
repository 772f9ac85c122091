package earshot.policy.retention.sweep;

import earshot.policy.retention.CallFacts;
import java.util.List;

/**
 * Some calls, in the order of their numbers.
 *
 * @param calls the calls; empty: there are no more
 * @param end the position behind the last of them
 */
public record SweepPage(List<CallFacts> calls, SweepPosition end) {
  /** Copies. */
  public SweepPage {
    calls = List.copyOf(calls);
  }
}
