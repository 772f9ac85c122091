package earshot.storage.index;

import earshot.storage.index.tables.tables.records.CallRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;

/**
 * A walk through the calls from new to old: the criterion with the fewest entries brings calls, a
 * stretch at a time, and the others are asked of each. It ends when enough is found, when there is
 * nothing left, or after the last stretch.
 */
final class SearchWalk {
  /** Entries of each branch in a stretch: few first, since most searches find at once. */
  private static final int[] STRETCHES = {400, 1_200, 3_000};

  /** Criteria with as many entries are all alike: none is rare. */
  private static final int COMMON = 3_000;

  private final DSLContext sql;
  private final Criteria criteria;
  private final Criterion driver;
  private final List<Criterion> others;
  private long before;
  private boolean done;

  SearchWalk(DSLContext sql, Criteria criteria, long before) {
    this.sql = sql;
    this.criteria = criteria;
    this.before = before;
    this.driver = rarest();
    this.others = criteria.all().stream().filter(c -> !c.equals(driver)).toList();
  }

  /** Up to so many calls, newest first. */
  List<CallRecord> find(int size) {
    List<CallRecord> found = new ArrayList<>();
    for (int stretch : STRETCHES) {
      int entries = Math.max(stretch, size + 1);
      long edge = edge(entries);
      int missing = size - found.size();
      List<CallRecord> calls =
          SearchStatements.calls(sql, driver, others, edge, before, entries, missing + 1).fetch();
      if (calls.size() > missing) {
        found.addAll(calls.subList(0, missing));
        before = found.getLast().getSeq();
        return found;
      }
      found.addAll(calls);
      before = edge;
      if (edge <= criteria.from()) {
        done = true;
        return found;
      }
    }
    return found;
  }

  /** The edge from which a walk would go on; absent when there is nothing left. */
  Optional<Long> rest() {
    return done ? Optional.empty() : Optional.of(before);
  }

  /** How the database would do each statement of the first stretch, by its own words. */
  List<String> plans() {
    List<Query> statements = new ArrayList<>();
    for (Criterion criterion : criteria.all().size() < 2 ? List.<Criterion>of() : criteria.all()) {
      for (Condition branch : criterion.branches()) {
        statements.add(
            SearchStatements.weight(sql, criterion, branch, criteria.from(), before, COMMON));
      }
    }
    for (Condition branch : driver.branches()) {
      statements.add(
          SearchStatements.edge(sql, driver, branch, criteria.from(), before, STRETCHES[0]));
    }
    statements.add(
        SearchStatements.calls(sql, driver, others, edge(STRETCHES[0]), before, STRETCHES[0], 51));
    return statements.stream().map(this::plan).distinct().toList();
  }

  private String plan(Query statement) {
    boolean embedded = sql.dialect() == SQLDialect.SQLITE;
    return sql
        .fetch((embedded ? "explain query plan " : "explain ") + sql.renderInlined(statement))
        .stream()
        .map(row -> row.get(embedded ? "detail" : "QUERY PLAN", String.class))
        .collect(Collectors.joining("\n"));
  }

  private long edge(int entries) {
    long edge = criteria.from();
    for (Condition branch : driver.branches()) {
      var found =
          SearchStatements.edge(sql, driver, branch, criteria.from(), before, entries).fetchOne();
      edge = found == null ? edge : Math.max(edge, found.value1());
    }
    return edge;
  }

  private Criterion rarest() {
    if (criteria.all().isEmpty()) {
      return Criterion.any();
    }
    if (criteria.all().size() == 1) {
      return criteria.all().getFirst();
    }
    Criterion rarest = criteria.all().getFirst();
    int fewest = Integer.MAX_VALUE;
    for (Criterion criterion : criteria.all()) {
      int weight = 0;
      for (Condition branch : criterion.branches()) {
        weight +=
            SearchStatements.weight(sql, criterion, branch, criteria.from(), before, COMMON)
                .fetchSingle()
                .value1();
      }
      if (weight < fewest) {
        fewest = weight;
        rarest = criterion;
      }
    }
    return rarest;
  }
}
