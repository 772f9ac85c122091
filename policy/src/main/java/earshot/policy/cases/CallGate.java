package earshot.policy.cases;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Collection;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Where transactions that decide about one call wait for each other: what is read after passing
 * stays so until the end of the transaction. On SQLite there is one writer anyway.
 */
public final class CallGate {
  private static final Table<Record> GATE = table(name("call_gate"));
  private static final Field<String> CALL_ID = field(name("call_id"), String.class);
  private static final Field<Long> PASSED = field(name("passed"), Long.class);

  private CallGate() {}

  /**
   * Waits for those before, once for all the calls: in their order, so that nobody waits crosswise.
   */
  public static void pass(DSLContext transaction, Collection<String> callIds) {
    for (String callId : new TreeSet<>(callIds)) {
      transaction
          .insertInto(GATE)
          .set(CALL_ID, callId)
          .set(PASSED, 0L)
          .onConflictDoNothing()
          .execute();
      transaction.update(GATE).set(PASSED, PASSED.plus(1)).where(CALL_ID.eq(callId)).execute();
    }
  }
}
