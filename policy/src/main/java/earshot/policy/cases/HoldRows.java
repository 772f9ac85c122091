package earshot.policy.cases;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of holds. */
final class HoldRows {
  static final Table<Record> HOLD = table(name("hold"));
  static final Field<Long> NO = field(name("no"), Long.class);
  static final Field<String> CALL_ID = field(name("call_id"), String.class);
  static final Field<String> NAME = field(name("name"), String.class);
  static final Field<String> KIND = field(name("kind"), String.class);
  static final Field<String> CASE_ID = field(name("case_id"), String.class);
  static final Field<byte[]> SEALED = field(name("sealed"), byte[].class);
  static final Field<String> PLACED_BY = field(name("placed_by"), String.class);
  static final Field<Long> PLACED_US = field(name("placed_us"), Long.class);
  static final Field<String> REVIEW_ON = field(name("review_on"), String.class);
  static final Field<Long> LIFTED_US = field(name("lifted_us"), Long.class);
  static final Field<String> LIFTED_BY = field(name("lifted_by"), String.class);

  private HoldRows() {}
}
