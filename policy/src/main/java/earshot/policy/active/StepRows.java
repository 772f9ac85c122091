package earshot.policy.active;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of steps, as it is: what is to be believed of it, {@link Ledger} says. */
final class StepRows {
  private static final Table<Record> STEP = table(name("policy_step"));
  private static final Field<Long> NO = field(name("no"), Long.class);
  private static final Field<String> NOTE = field(name("note"), String.class);
  private static final Field<String> FILE = field(name("file"), String.class);

  private StepRows() {}

  record Row(long no, String note, Optional<String> file) {}

  static List<Row> all(DSLContext sql) {
    return sql.select(NO, NOTE, FILE)
        .from(STEP)
        .orderBy(NO)
        .fetch(row -> new Row(row.get(NO), row.get(NOTE), Optional.ofNullable(row.get(FILE))));
  }

  static void insert(DSLContext sql, String note, Optional<String> file) {
    sql.insertInto(STEP).set(NOTE, note).set(FILE, file.orElse(null)).execute();
  }
}
