package earshot.policy.retention.sweep;

import earshot.policy.retention.CallFacts;
import earshot.policy.retention.RetentionDecision;
import earshot.policy.retention.RetentionEngine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides about all calls, page by page, or about one. It keeps nothing between calls of it. Two
 * sweeps at once do no harm, as the sink settles each decision by itself, and waste time: whoever
 * schedules them sees to it that there is one.
 */
public final class RetentionSweep {
  private final RetentionSource source;
  private final DispositionSink sink;
  private final int pageSize;

  /** A sweep of these calls, so many at a time: a page is one transaction of the sink. */
  public RetentionSweep(RetentionSource source, DispositionSink sink, int pageSize) {
    if (pageSize < 1) {
      throw new IllegalArgumentException("a page should have one call or more, not " + pageSize);
    }
    this.source = source;
    this.sink = sink;
    this.pageSize = pageSize;
  }

  /**
   * Decides about all calls for the day that it is in the practice. A call that comes in meanwhile
   * may be met or not: nothing of it is due on its first day.
   */
  public SweepTally run(RetentionEngine engine, Instant now) {
    LocalDate today = engine.calendar().dayOf(now);
    SweepRun run = new SweepRun(today, engine.policy().hash());
    SweepPosition position = sink.begin(run);
    SweepTally tally = SweepTally.none(!position.equals(SweepPosition.START));
    while (true) {
      SweepPage page = source.after(position, pageSize);
      if (page.calls().isEmpty()) {
        sink.finish(run);
        return tally;
      }
      List<DecidedCall> decided = new ArrayList<>(page.calls().size());
      for (CallFacts call : page.calls()) {
        RetentionDecision decision = engine.decide(call, today);
        decided.add(new DecidedCall(call, decision));
        tally = tally.with(decision);
      }
      sink.settle(run, decided, page.end());
      position = page.end();
    }
  }

  /**
   * Decides about one call, because something about it has changed: a hold, a patient, a class.
   *
   * @return what was decided; empty: there is no such call
   */
  public Optional<RetentionDecision> changed(RetentionEngine engine, String callId, Instant now) {
    return source
        .find(callId)
        .map(
            facts -> {
              var decision = engine.decide(facts, engine.calendar().dayOf(now));
              sink.settle(new DecidedCall(facts, decision));
              return decision;
            });
  }
}
