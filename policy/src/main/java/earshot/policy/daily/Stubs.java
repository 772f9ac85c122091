package earshot.policy.daily;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.Disposals;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.retention.RetentionEngine;
import earshot.storage.index.CallIndex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What stays of a call whose recording was destroyed has a time of its own, the law pack's: else
 * the answer to "what became of it" would be kept for ever itself. After it the call's rows go, in
 * the index and here. The log's leaves stay, with a call's id and pseudonyms in them, or nobody
 * could verify the log any more.
 */
final class Stubs {
  private static final int BATCH = 500;

  /** Rows that are about one call and of no use without it. */
  private static final List<String> TABLES =
      List.of(
          "call_class",
          "call_link",
          "call_note",
          "span_note",
          "hold",
          "sample_call",
          "released_call",
          "disposal_approval",
          "retention_due",
          "call_gate");

  private final Acts acts;

  Stubs(Acts acts) {
    this.acts = acts;
  }

  /**
   * Removes those whose time is over.
   *
   * @return how many
   */
  int remove(RetentionEngine engine, LocalDate today) {
    LocalDate before = today.minus(engine.policy().pack().stub());
    Instant limit = before.atStartOfDay(engine.policy().zone()).toInstant();
    int removed = 0;
    int some;
    do {
      some = acts.bySystem(act -> removeSome(act, limit, before));
      removed += some;
    } while (some == BATCH);
    return removed;
  }

  private static int removeSome(Act act, Instant limit, LocalDate before) {
    List<String> calls = Disposals.doneBefore(act.sql(), limit, BATCH);
    if (calls.isEmpty()) {
      return 0;
    }
    for (String each : TABLES) {
      act.sql()
          .deleteFrom(table(name(each)))
          .where(field(name("call_id"), String.class).in(calls))
          .execute();
    }
    Disposals.delete(act.sql(), calls);
    CallIndex.forget(act.sql(), Set.copyOf(calls));
    act.tell(
        act.event(Event.STUBS_REMOVED)
            .with(Detail.VALUE, Integer.toString(calls.size()))
            .with(Detail.UNTIL, before.toString()));
    return calls.size();
  }
}
