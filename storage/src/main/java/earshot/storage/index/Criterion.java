package earshot.storage.index;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.FAILURE;
import static earshot.storage.index.tables.Tables.TOKEN;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import earshot.storage.index.tables.tables.Failure;
import earshot.storage.index.tables.tables.Token;
import java.util.List;
import java.util.function.Function;
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
 * @param holds asks it of the call with this number; where the table is that of the calls, of the
 *     call itself
 */
record Criterion(
    Table<?> table,
    Field<Long> call,
    List<Condition> branches,
    Function<Field<Long>, Condition> holds) {
  private static final Token OTHER_TOKEN = TOKEN.as("other_token");
  private static final Failure OTHER_FAILURE = FAILURE.as("other_failure");

  Criterion {
    branches = List.copyOf(branches);
  }

  /** The call has one of these tokens. */
  static Criterion token(List<Long> values) {
    return new Criterion(
        TOKEN,
        TOKEN.CALL,
        values.stream().map(TOKEN.VALUE::eq).toList(),
        call ->
            exists(
                selectOne()
                    .from(OTHER_TOKEN)
                    .where(OTHER_TOKEN.CALL.eq(call), OTHER_TOKEN.VALUE.in(values))));
  }

  static Criterion failure(String code) {
    return new Criterion(
        FAILURE,
        FAILURE.CALL,
        List.of(FAILURE.CODE.eq(code)),
        call ->
            exists(
                selectOne()
                    .from(OTHER_FAILURE)
                    .where(OTHER_FAILURE.CALL.eq(call), OTHER_FAILURE.CODE.eq(code))));
  }

  static Criterion direction(String code) {
    return column(CALL.DIRECTION.eq(code));
  }

  static Criterion outcome(String code) {
    return column(CALL.OUTCOME.eq(code));
  }

  private static Criterion column(Condition condition) {
    return new Criterion(CALL, CALL.SEQ, List.of(condition), _ -> condition);
  }

  /** The call lasted from so long to so long: a few classes, of which some hold others too. */
  static Criterion duration(long fromMs, long toMs) {
    return new Criterion(
        CALL,
        CALL.SEQ,
        DurationClass.between(fromMs, toMs)
            .mapToObj(c -> CALL.DURATION_CLASS.eq((short) c))
            .toList(),
        _ -> CALL.DURATION_MS.between(fromMs, toMs));
  }

  /** Nothing is asked for: the calls in order of time. */
  static Criterion any() {
    return new Criterion(CALL, CALL.SEQ, List.of(DSL.noCondition()), _ -> DSL.noCondition());
  }

  /** Whether it is a column of the call. */
  boolean isOfTheCall() {
    return table == CALL;
  }

  /** Whether no call can come twice when this drives. */
  boolean isOnceForACall() {
    return branches.size() == 1 && table != FAILURE;
  }
}
