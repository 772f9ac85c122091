package earshot.policy.retention.sweep;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.retention.RetentionDecision;
import earshot.storage.index.IndexDatabase;
import java.util.List;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Adds each decision to a table, in one transaction with the position, as a sink owes it. */
final class TableSink implements DispositionSink {
  static final Table<Record> SETTLED = table(name("test_settled"));
  static final Field<String> CALL = field(name("call_id"), String.class);
  static final Field<String> DECISION = field(name("decision"), String.class);
  private static final Table<Record> POSITION = table(name("test_position"));
  private static final Field<String> RUN = field(name("run"), String.class);
  private static final Field<Long> AFTER = field(name("after_seq"), Long.class);

  private final IndexDatabase database;
  private final Predicate<RetentionDecision> written;
  private final Runnable pageSettled;

  /** Writes these decisions, and says when a page is settled. */
  TableSink(IndexDatabase database, Predicate<RetentionDecision> written, Runnable pageSettled) {
    this.database = database;
    this.written = written;
    this.pageSettled = pageSettled;
  }

  static void create(DSLContext sql) {
    sql.createTable(SETTLED).column(CALL).column(DECISION).execute();
    sql.createTable(POSITION).column(RUN).column(AFTER).execute();
  }

  @Override
  public SweepPosition begin(SweepRun run) {
    return database.write(
        sql -> {
          sql.deleteFrom(POSITION).where(RUN.ne(run.toString())).execute();
          Long after =
              sql.select(AFTER).from(POSITION).where(RUN.eq(run.toString())).fetchOne(AFTER);
          return after == null ? SweepPosition.START : new SweepPosition(after);
        });
  }

  @Override
  public void settle(SweepRun run, List<DecidedCall> page, SweepPosition end) {
    database.write(
        sql -> {
          page.forEach(each -> settle(sql, each));
          sql.deleteFrom(POSITION).execute();
          sql.insertInto(POSITION).set(RUN, run.toString()).set(AFTER, end.after()).execute();
          return null;
        });
    pageSettled.run();
  }

  @Override
  public void settle(DecidedCall changed) {
    database.write(
        sql -> {
          settle(sql, changed);
          return null;
        });
  }

  private void settle(DSLContext sql, DecidedCall call) {
    if (!written.test(call.decision())) {
      return;
    }
    sql.insertInto(SETTLED)
        .set(CALL, call.facts().callId())
        .set(DECISION, call.decision().sentence())
        .execute();
  }

  @Override
  public void finish(SweepRun run) {
    database.write(sql -> sql.deleteFrom(POSITION).execute());
  }
}
