package earshot.storage.index;

import static earshot.storage.index.tables.Tables.CALL;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;

import earshot.storage.index.tables.tables.records.CallRecord;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

/**
 * The statements of a search. Each reads one index from one edge to another: what drives is always
 * a query of its own, with a limit, so that neither planner can take another way.
 */
final class SearchStatements {
  private static final Field<Long> DRIVEN = field(name("driver", "seq"), Long.class);

  private SearchStatements() {}

  /** How many entries a criterion has in the window, counted up to a limit. */
  static Select<Record1<Integer>> weight(
      DSLContext sql, Criterion criterion, Condition branch, long from, long to, int limit) {
    return sql.select(count())
        .from(
            selectOne()
                .from(criterion.table())
                .where(branch, criterion.call().ge(from), criterion.call().lt(to))
                .limit(inline(limit))
                .asTable("entries"));
  }

  /** The call that is so many entries away from the newest one; none when there are fewer. */
  static Select<Record1<Long>> edge(
      DSLContext sql, Criterion criterion, Condition branch, long from, long to, int entries) {
    return sql.select(criterion.call())
        .from(criterion.table())
        .where(branch, criterion.call().ge(from), criterion.call().lt(to))
        .orderBy(criterion.call().desc())
        .limit(inline(1))
        .offset(inline(entries - 1));
  }

  /** Calls that the driver brings and the others let pass, newest first. */
  static ResultQuery<CallRecord> calls(
      DSLContext sql,
      Criterion driver,
      List<Criterion> others,
      long from,
      long to,
      int most,
      int limit) {
    SelectLimitStep<Record1<Long>> brought =
        driver.branches().size() == 1
            ? DSL.select(driver.call().as("seq"))
                .from(driver.table())
                .where(driver.branches().getFirst(), inside(driver, from, to))
                .orderBy(driver.call().desc())
            : DSL.selectDistinct(driver.call().as("seq"))
                .from(driver.table())
                .where(DSL.or(driver.branches()), inside(driver, from, to))
                .orderBy(driver.call().desc());
    return sql.select(CALL.fields())
        .from(brought.limit(inline(most)).asTable("driver"))
        .join(CALL)
        .on(CALL.SEQ.eq(DRIVEN))
        .where(others.stream().map(Criterion::holds).toList())
        .and(driver.table() == CALL ? driver.holds() : DSL.noCondition())
        .orderBy(DRIVEN.desc())
        .limit(inline(limit))
        .coerce(CALL);
  }

  private static Condition inside(Criterion driver, long from, long to) {
    return driver.call().ge(from).and(driver.call().lt(to));
  }
}
