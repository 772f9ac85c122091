package earshot.policy.retention.sweep;

import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.TestPolicies;
import java.nio.file.Path;
import java.time.Instant;

/** Sweeps, says so after each page, and at the end tells how many calls it met. */
final class SweepingChild {
  private SweepingChild() {}

  /** Arguments: the index's file, the moment. */
  public static void main(String[] args) {
    try (CallTable calls = new CallTable(Path.of(args[0]))) {
      TableSink sink = new TableSink(calls.database(), _ -> true, () -> System.out.println("page"));
      IndexedCallFacts facts = new IndexedCallFacts(calls.database(), new TableLinks());
      RetentionEngine engine = new RetentionEngine(TestPolicies.THIRTY_SIX_MONTHS);
      SweepTally tally = new RetentionSweep(facts, sink, 20).run(engine, Instant.parse(args[1]));
      System.out.println("done " + tally.calls());
    }
  }
}
