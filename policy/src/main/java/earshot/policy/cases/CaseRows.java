package earshot.policy.cases;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of cases, their calls, and who is assigned. */
final class CaseRows {
  static final Table<Record> CASE = table(name("practice_case"));
  static final Field<String> ID = field(name("id"), String.class);
  static final Field<String> KIND = field(name("kind"), String.class);
  static final Field<String> ABOUT = field(name("about"), String.class);
  static final Field<byte[]> SEALED = field(name("sealed"), byte[].class);
  static final Field<String> OPENED_BY = field(name("opened_by"), String.class);
  static final Field<Long> OPENED_US = field(name("opened_us"), Long.class);
  static final Field<Long> CLOSED_US = field(name("closed_us"), Long.class);
  static final Field<String> CLOSED_BY = field(name("closed_by"), String.class);

  static final Table<Record> CASE_CALL = table(name("case_call"));
  static final Field<String> CASE_ID = field(name("case_id"), String.class);
  static final Field<String> CALL_ID = field(name("call_id"), String.class);
  static final Field<String> ADDED_BY = field(name("added_by"), String.class);
  static final Field<Long> ADDED_US = field(name("added_us"), Long.class);

  static final Table<Record> ASSIGNMENT = table(name("assignment"));
  static final Field<String> PERSON = field(name("person"), String.class);
  static final Field<String> ASSIGNED_BY = field(name("assigned_by"), String.class);
  static final Field<Long> ASSIGNED_US = field(name("assigned_us"), Long.class);
  static final Field<String> REVIEW_ON = field(name("review_on"), String.class);
  static final Field<Long> ENDED_US = field(name("ended_us"), Long.class);
  static final Field<String> ENDED_BY = field(name("ended_by"), String.class);

  private CaseRows() {}
}
