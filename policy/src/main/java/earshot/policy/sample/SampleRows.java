package earshot.policy.sample;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of samples, and of the calls that they are drawn from. */
final class SampleRows {
  static final Table<Record> SAMPLE = table(name("sample"));
  static final Field<String> ID = field(name("id"), String.class);
  static final Field<String> PURPOSE = field(name("purpose"), String.class);
  static final Field<String> DRAWN_FOR = field(name("drawn_for"), String.class);
  static final Field<String> SEED = field(name("seed"), String.class);
  static final Field<String> CANDIDATES = field(name("candidates"), String.class);
  static final Field<Integer> CANDIDATE_COUNT = field(name("candidate_count"), Integer.class);
  static final Field<Long> FROM_US = field(name("from_us"), Long.class);
  static final Field<Long> TO_US = field(name("to_us"), Long.class);
  static final Field<Integer> CAP = field(name("cap"), Integer.class);
  static final Field<String> DRAWN_BY = field(name("drawn_by"), String.class);
  static final Field<Long> DRAWN_US = field(name("drawn_us"), Long.class);
  static final Field<Long> EXPIRES_US = field(name("expires_us"), Long.class);

  static final Table<Record> SAMPLE_CALL = table(name("sample_call"));
  static final Field<String> SAMPLE_ID = field(name("sample_id"), String.class);
  static final Field<Integer> NO = field(name("no"), Integer.class);
  static final Field<String> CALL_ID = field(name("call_id"), String.class);
  static final Field<Long> HEARD_US = field(name("heard_us"), Long.class);

  private SampleRows() {}
}
