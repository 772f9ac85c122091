package earshot.storage.index;

import static earshot.storage.index.tables.Tables.CALL;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;

import earshot.storage.index.tables.tables.records.CallRecord;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Select;
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

  /**
   * Calls that the driver brings and the others let pass, newest first. Those that have an index of
   * their own are asked before the call itself is read.
   */
  static ResultQuery<CallRecord> calls(
      DSLContext sql,
      Criterion driver,
      List<Criterion> others,
      long from,
      long to,
      int most,
      int limit) {
    List<Condition> first = new ArrayList<>();
    List<Condition> then = new ArrayList<>();
    first.add(driver.call().ge(from).and(driver.call().lt(to)));
    for (Criterion other : others) {
      (other.isOfTheCall() ? then : first).add(other.holds().apply(driver.call()));
    }
    if (driver.isOfTheCall()) {
      then.add(driver.holds().apply(CALL.SEQ));
    }
    return sql.select(CALL.fields())
        .from(brought(driver, first, most).asTable("driver"))
        .join(CALL)
        .on(CALL.SEQ.eq(DRIVEN))
        .where(then)
        .orderBy(DRIVEN.desc())
        .limit(inline(limit))
        .coerce(CALL);
  }

  /** Each branch by itself, since no index has several of them in one order. */
  private static Select<Record1<Long>> brought(Criterion driver, List<Condition> where, int most) {
    List<Select<Record1<Long>>> parts = new ArrayList<>();
    for (Condition branch : driver.branches()) {
      Field<Long> sequence = driver.call().as("seq");
      parts.add(
          (driver.isOnceForACall() ? DSL.select(sequence) : DSL.selectDistinct(sequence))
              .from(driver.table())
              .where(branch)
              .and(DSL.and(where))
              .orderBy(driver.call().desc())
              .limit(inline(most)));
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    Field<Long> sequence = field(name("seq"), Long.class);
    return parts.stream()
        .<Select<Record1<Long>>>map(part -> DSL.select(sequence).from(part.asTable("branch")))
        .reduce(Select::union)
        .orElseThrow();
  }
}
