package earshot.policy.daily;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.retention.Grounds;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of calls of which something is to be done. */
final class DueRows {
  static final Table<Record> DUE = table(name("retention_due"));
  static final Field<String> CALL_ID = field(name("call_id"), String.class);
  static final Field<String> WHAT = field(name("what"), String.class);
  static final Field<String> DUE_ON = field(name("due_on"), String.class);
  static final Field<String> GONE_BY = field(name("gone_by"), String.class);
  private static final Field<String> CLASS = field(name("class"), String.class);
  private static final Field<String> RULE = field(name("rule"), String.class);
  private static final Field<String> POLICY_ID = field(name("policy_id"), String.class);
  private static final Field<Integer> POLICY_VERSION = field(name("policy_version"), Integer.class);
  private static final Field<String> POLICY_HASH = field(name("policy_hash"), String.class);
  private static final Field<String> SENTENCE = field(name("sentence"), String.class);

  private DueRows() {}

  /** Those that fit, in the order in which they are due; those without a day last. */
  static List<Due> where(DSLContext sql, Condition condition, int most) {
    return sql.select(
            CALL_ID,
            WHAT,
            CLASS,
            RULE,
            POLICY_ID,
            POLICY_VERSION,
            POLICY_HASH,
            SENTENCE,
            DUE_ON,
            GONE_BY)
        .from(DUE)
        .where(condition)
        .orderBy(DUE_ON, CALL_ID)
        .limit(most)
        .fetch(DueRows::due);
  }

  private static Due due(Record row) {
    return new Due(
        row.get(CALL_ID),
        Due.What.valueOf(row.get(WHAT).toUpperCase(Locale.ROOT)),
        new Grounds(
            row.get(POLICY_ID),
            row.get(POLICY_VERSION),
            row.get(POLICY_HASH),
            row.get(CLASS),
            row.get(RULE)),
        row.get(SENTENCE),
        Optional.ofNullable(row.get(DUE_ON)).map(LocalDate::parse),
        Optional.ofNullable(row.get(GONE_BY)).map(LocalDate::parse));
  }

  static void delete(DSLContext sql, Collection<String> callIds) {
    if (!callIds.isEmpty()) {
      sql.deleteFrom(DUE).where(CALL_ID.in(callIds)).execute();
    }
  }

  static void insert(DSLContext sql, List<Due> rows) {
    if (rows.isEmpty()) {
      return;
    }
    BatchBindStep batch =
        sql.batch(
            sql.insertInto(
                    DUE,
                    CALL_ID,
                    WHAT,
                    CLASS,
                    RULE,
                    POLICY_ID,
                    POLICY_VERSION,
                    POLICY_HASH,
                    SENTENCE,
                    DUE_ON,
                    GONE_BY)
                .values((String) null, null, null, null, null, null, null, null, null, null));
    for (Due row : rows) {
      batch =
          batch.bind(
              row.callId(),
              row.what().word(),
              row.grounds().retentionClass(),
              row.grounds().path(),
              row.grounds().policyId(),
              row.grounds().policyVersion(),
              row.grounds().policyHash(),
              row.sentence(),
              row.dueOn().map(LocalDate::toString).orElse(null),
              row.goneBy().map(LocalDate::toString).orElse(null));
    }
    batch.execute();
  }
}
