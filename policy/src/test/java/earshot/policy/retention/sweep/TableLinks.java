package earshot.policy.retention.sweep;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.retention.Hold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Every call is of the class "general"; holds are in a table of the same database. */
final class TableLinks implements CallLinks {
  private static final Table<Record> HOLD = table(name("test_hold"));
  private static final Field<String> CALL = field(name("call_id"), String.class);
  private static final Field<String> ID = field(name("hold_id"), String.class);

  static void create(DSLContext sql) {
    sql.createTable(HOLD).column(CALL).column(ID).execute();
  }

  static void place(DSLContext sql, String callId, String holdId) {
    sql.insertInto(HOLD).set(CALL, callId).set(ID, holdId).execute();
  }

  static void lift(DSLContext sql, String callId, String holdId) {
    sql.deleteFrom(HOLD).where(CALL.eq(callId)).and(ID.eq(holdId)).execute();
  }

  @Override
  public Map<String, Links> of(DSLContext transaction, List<String> callIds) {
    Map<String, List<String>> held =
        transaction.select(CALL, ID).from(HOLD).where(CALL.in(callIds)).fetchGroups(CALL, ID);
    Map<String, Links> links = new HashMap<>();
    for (String call : callIds) {
      Set<Hold> holds =
          held.getOrDefault(call, List.of()).stream()
              .map(id -> new Hold("complaint", id))
              .collect(Collectors.toUnmodifiableSet());
      links.put(call, new Links("general", List.of(), List.of(), holds));
    }
    return links;
  }
}
