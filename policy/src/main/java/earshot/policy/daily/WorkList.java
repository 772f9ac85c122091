package earshot.policy.daily;

import earshot.policy.cases.Approvals;
import earshot.policy.people.Acts;
import earshot.policy.retention.sweep.DecidedCall;
import earshot.policy.retention.sweep.DispositionSink;
import earshot.policy.retention.sweep.SweepPosition;
import earshot.policy.retention.sweep.SweepRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * Keeps the lists of what is to be done, as decisions come in. A decision that is the same as
 * before writes nothing, so that a day on which nothing changes costs one reading of the lists. Any
 * thread.
 */
public final class WorkList implements DispositionSink {
  private final Acts acts;

  /** In this database. */
  public WorkList(Acts acts) {
    this.acts = acts;
  }

  @Override
  public SweepPosition begin(SweepRun run) {
    return acts.bySystem(
        act -> {
          var at = Positions.of(act.sql(), Positions.SWEEP, name(run));
          if (at.isEmpty()) {
            Positions.clear(act.sql(), Positions.SWEEP);
          }
          return at.isPresent() ? new SweepPosition(at.getAsLong()) : SweepPosition.START;
        });
  }

  @Override
  public void settle(SweepRun run, List<DecidedCall> page, SweepPosition end) {
    acts.bySystem(
        act -> {
          settle(act.sql(), page, act.now());
          Positions.set(act.sql(), Positions.SWEEP, name(run), end.after());
          return end;
        });
  }

  @Override
  public void settle(DecidedCall changed) {
    acts.bySystem(
        act -> {
          settle(act.sql(), List.of(changed), act.now());
          return changed;
        });
  }

  @Override
  public void finish(SweepRun run) {
    acts.bySystem(
        act -> {
          Positions.clear(act.sql(), Positions.SWEEP);
          return run;
        });
  }

  private static String name(SweepRun run) {
    return run.day() + " " + run.policyHash();
  }

  /** Settles decisions in a transaction of somebody else's. */
  static void settle(DSLContext sql, List<DecidedCall> calls, Instant now) {
    List<String> ids = calls.stream().map(call -> call.facts().callId()).toList();
    Map<String, Due> before =
        DueRows.where(sql, DueRows.CALL_ID.in(ids), ids.size()).stream()
            .collect(Collectors.toMap(Due::callId, Function.identity()));
    Map<String, Optional<Due>> decided = new HashMap<>();
    calls.forEach(call -> decided.put(call.facts().callId(), Due.of(call)));
    List<String> over = new ArrayList<>();
    List<String> unreviewed = new ArrayList<>();
    List<Due> fresh = new ArrayList<>();
    decided.forEach(
        (id, due) -> {
          Optional<Due> there = Optional.ofNullable(before.get(id));
          if (there.equals(due)) {
            return;
          }
          there.ifPresent(_ -> over.add(id));
          due.ifPresent(fresh::add);
          if (is(there, Due.What.REVIEW) && !is(due, Due.What.REVIEW)) {
            unreviewed.add(id);
          }
        });
    DueRows.delete(sql, over);
    DueRows.insert(sql, fresh);
    if (!unreviewed.isEmpty()) {
      // Should it come back to the queue, people look at it as it is then.
      Approvals.end(sql, unreviewed, now);
    }
  }

  private static boolean is(Optional<Due> due, Due.What what) {
    return due.filter(one -> one.what() == what).isPresent();
  }
}
