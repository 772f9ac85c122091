package earshot.capture.watch;

import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Finds out when too few of the recent answered calls are recorded in full. */
final class LowCoverage implements Detector {
  private static final int MOST_CALLS = 5_000;

  private record Ended(long atNs, boolean full) {}

  private final double limit;
  private final Duration over;
  private final int fewest;
  private final Deque<Ended> calls = new ArrayDeque<>();

  LowCoverage(WatchSettings settings) {
    limit = settings.coverage();
    over = settings.coverageOver();
    fewest = settings.coverageCalls();
  }

  @Override
  public void look(Round round, Findings findings) {
    for (CallRecord call : round.answered()) {
      calls.add(new Ended(round.nowNs(), call.outcome() == Outcome.RECORDED));
    }
    while (!calls.isEmpty()
        && (calls.size() > MOST_CALLS || round.nowNs() - calls.element().atNs >= over.toNanos())) {
      calls.remove();
    }
    long full = calls.stream().filter(Ended::full).count();
    // Half of what is missing has to come back before all is well again.
    double wanted = findings.isUp(AlarmCode.COVERAGE_LOW, "") ? (1 + limit) / 2 : limit;
    if (calls.size() >= fewest && full < wanted * calls.size()) {
      findings.found(
          AlarmCode.COVERAGE_LOW,
          String.format(
              Locale.ROOT,
              "%d of %d answered calls (%.1f %%) recorded in full",
              full,
              calls.size(),
              100.0 * full / calls.size()));
    }
  }
}
