package earshot.storage.index;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.FAILURE;
import static earshot.storage.index.tables.Tables.TOKEN;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * One thing that has to hold for a call. Each has an index whose first column it fixes and whose
 * second is the call's number: so each can drive a search, newest call first, and each can be asked
 * of a call that another has brought.
 *
 * @param table where its index is
 * @param call the call's number there
 * @param branches values of the first column; a call is found when it has one of them. None: no
 *     call is found
 * @param holds asks it of a call
 */
record Criterion(Table<?> table, Field<Long> call, List<Condition> branches, Condition holds) {
  Criterion {
    branches = List.copyOf(branches);
  }

  /** The call has one of these tokens. */
  static Criterion token(List<Long> values) {
    return new Criterion(
        TOKEN,
        TOKEN.CALL,
        values.stream().map(TOKEN.VALUE::eq).toList(),
        exists(selectOne().from(TOKEN).where(TOKEN.CALL.eq(CALL.SEQ)).and(TOKEN.VALUE.in(values))));
  }

  static Criterion failure(String code) {
    return new Criterion(
        FAILURE,
        FAILURE.CALL,
        List.of(FAILURE.CODE.eq(code)),
        exists(
            selectOne().from(FAILURE).where(FAILURE.CALL.eq(CALL.SEQ)).and(FAILURE.CODE.eq(code))));
  }

  static Criterion direction(String code) {
    return column(CALL.DIRECTION.eq(code));
  }

  static Criterion outcome(String code) {
    return column(CALL.OUTCOME.eq(code));
  }

  private static Criterion column(Condition condition) {
    return new Criterion(CALL, CALL.SEQ, List.of(condition), condition);
  }

  /** The call lasted from so long to so long: a few classes, of which some hold others too. */
  static Criterion duration(long fromMs, long toMs) {
    return new Criterion(
        CALL,
        CALL.SEQ,
        DurationClass.between(fromMs, toMs)
            .mapToObj(c -> CALL.DURATION_CLASS.eq((short) c))
            .toList(),
        CALL.DURATION_MS.between(fromMs, toMs));
  }

  /** Nothing is asked for: the calls in order of time. */
  static Criterion any() {
    return new Criterion(CALL, CALL.SEQ, List.of(DSL.noCondition()), DSL.noCondition());
  }
}
