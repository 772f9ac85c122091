package earshot.policy.retention.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers in memory, as a sink owes it; can be made to die at a page. */
final class MemorySink implements DispositionSink {
  final Map<String, DecidedCall> settled = new HashMap<>();
  final List<String> order = new ArrayList<>();
  private final Map<SweepRun, SweepPosition> positions = new HashMap<>();
  private int pagesUntilDeath = Integer.MAX_VALUE;

  /** Its machine fails before this page, from 1, is settled. */
  void dieAtPage(int page) {
    pagesUntilDeath = page - 1;
  }

  @Override
  public SweepPosition begin(SweepRun run) {
    positions.keySet().removeIf(each -> !each.equals(run));
    return positions.getOrDefault(run, SweepPosition.START);
  }

  @Override
  public void settle(SweepRun run, List<DecidedCall> page, SweepPosition end) {
    if (pagesUntilDeath-- == 0) {
      throw new IllegalStateException("killed");
    }
    page.forEach(this::settle);
    positions.put(run, end);
  }

  @Override
  public void settle(DecidedCall changed) {
    settled.put(changed.facts().callId(), changed);
    order.add(changed.facts().callId());
  }

  @Override
  public void finish(SweepRun run) {
    positions.remove(run);
  }
}
