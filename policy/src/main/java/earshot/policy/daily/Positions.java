package earshot.policy.daily;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of how far something has come. */
final class Positions {
  /** An unfinished sweep: the number of the last call that is settled. */
  static final String SWEEP = "sweep";

  /** The watch for changes: the place in the log up to which it has looked. */
  static final String CHANGES = "changes";

  private static final Table<Record> POSITION = table(name("retention_position"));
  private static final Field<String> NAME = field(name("name"), String.class);
  private static final Field<String> RUN = field(name("run"), String.class);
  private static final Field<Long> AT = field(name("position"), Long.class);

  private Positions() {}

  /** How far this run of it has come; empty when there is none, or another one. */
  static OptionalLong of(DSLContext sql, String what, String run) {
    Long at = sql.select(AT).from(POSITION).where(NAME.eq(what), RUN.eq(run)).fetchOne(AT);
    return at == null ? OptionalLong.empty() : OptionalLong.of(at);
  }

  /** Remembers it; what was remembered before is forgotten. */
  static void set(DSLContext sql, String what, String run, long at) {
    sql.insertInto(POSITION)
        .set(NAME, what)
        .set(RUN, run)
        .set(AT, at)
        .onConflict(NAME)
        .doUpdate()
        .set(RUN, run)
        .set(AT, at)
        .execute();
  }

  /** Forgets it. */
  static void clear(DSLContext sql, String what) {
    sql.deleteFrom(POSITION).where(NAME.eq(what)).execute();
  }
}
