package earshot.policy.audit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Whether policy's tables are being made again from the log, because the index was lost. While they
 * are, a hold may be in the log and not in its table yet: so nobody hears, changes or destroys
 * anything. Every act looks here first, in its own transaction, and no entry of the log is believed
 * by the authority that gives grants and orders.
 *
 * <p>Tables that are made in a database whose log tells of acts begin in this state by themselves:
 * the migration that makes them says so.
 */
public final class Replaying {
  private static final Table<Record> REPLAY = table(name("replay"));
  private static final Field<Long> NEXT = field(name("next_position"), Long.class);
  private static final Field<Integer> IS_OVER = field(name("is_over"), Integer.class);

  private Replaying() {}

  /** Whether the tables hold all that the log tells. */
  public static boolean isOver(DSLContext sql) {
    return sql.fetchExists(REPLAY, IS_OVER.eq(1));
  }

  /**
   * Does nothing when they do.
   *
   * @throws ReplayingException when they do not
   */
  public static void mustBeOver(DSLContext sql) {
    if (!isOver(sql)) {
      throw new ReplayingException();
    }
  }

  /** From now on acts wait, and the log is read from its beginning. */
  public static void begin(DSLContext sql) {
    sql.update(REPLAY).set(NEXT, 0L).set(IS_OVER, 0).execute();
  }

  /** The first entry of the log whose act is not in the tables yet. */
  public static long next(DSLContext sql) {
    return sql.select(NEXT).from(REPLAY).fetchSingle().value1();
  }

  /** All before this entry is in the tables, in this transaction. */
  public static void advance(DSLContext sql, long next) {
    sql.update(REPLAY).set(NEXT, next).execute();
  }

  /** All is in the tables; acts go on. */
  public static void end(DSLContext sql) {
    sql.update(REPLAY).set(IS_OVER, 1).execute();
  }
}
