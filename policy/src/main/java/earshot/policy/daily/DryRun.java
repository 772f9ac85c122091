package earshot.policy.daily;

import earshot.policy.people.Acts;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.DecidedCall;
import earshot.policy.retention.sweep.DispositionSink;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.policy.retention.sweep.RetentionSweep;
import earshot.policy.retention.sweep.SweepPosition;
import earshot.policy.retention.sweep.SweepRun;
import earshot.policy.retention.sweep.SweepTally;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** What a policy would do today, or any policy file if it were active. It writes nothing. */
public final class DryRun {
  private static final int PAGE = 500;

  private final Acts acts;
  private final IndexedCallFacts facts;

  /** Over these calls. */
  public DryRun(Acts acts, IndexedCallFacts facts) {
    this.acts = acts;
    this.facts = facts;
  }

  /**
   * Decides about all calls, on this thread. Interrupt the thread to end it early.
   *
   * @param each is told of every call of which something would be to be done
   */
  public SweepTally run(RetentionEngine engine, Consumer<Due> each) {
    return run(engine, acts.now(), each);
  }

  /**
   * The same as if it were another moment, with all that is known today.
   *
   * @param at when
   */
  public SweepTally run(RetentionEngine engine, Instant at, Consumer<Due> each) {
    return new RetentionSweep(facts, new Telling(each), PAGE).run(engine, at);
  }

  private record Telling(Consumer<Due> each) implements DispositionSink {
    @Override
    public SweepPosition begin(SweepRun run) {
      return SweepPosition.START;
    }

    @Override
    public void settle(SweepRun run, List<DecidedCall> page, SweepPosition end) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the dry run was told to end");
      }
      page.forEach(this::settle);
    }

    @Override
    public void settle(DecidedCall changed) {
      Due.of(changed).ifPresent(each);
    }

    @Override
    public void finish(SweepRun run) {}
  }
}
