package earshot.policy.cases;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Micros;
import earshot.policy.decide.PolicyVersion;
import earshot.storage.access.AuditEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.Table;

/** The table of disposals: those ordered, and what stays of calls whose recording is gone. */
public final class Disposals {
  private static final Table<Record> DISPOSAL = table(name("disposal"));
  private static final Field<String> CALL_ID = field(name("call_id"), String.class);
  private static final Field<String> CLASS = field(name("class"), String.class);
  private static final Field<String> RULE = field(name("rule"), String.class);
  private static final Field<String> POLICY_ID = field(name("policy_id"), String.class);
  private static final Field<Integer> POLICY_VERSION = field(name("policy_version"), Integer.class);
  private static final Field<String> POLICY_HASH = field(name("policy_hash"), String.class);
  private static final Field<String> DECIDED_BY = field(name("decided_by"), String.class);
  private static final Field<Long> AUDIT_POSITION = field(name("audit_position"), Long.class);
  private static final Field<String> AUDIT_HASH = field(name("audit_hash"), String.class);
  private static final Field<Long> BEGUN_US = field(name("begun_us"), Long.class);
  private static final Field<Long> DONE_US = field(name("done_us"), Long.class);

  private Disposals() {}

  /**
   * The disposal of a call's recording.
   *
   * @param callId which call
   * @param retentionClass the class it was kept in
   * @param rule the path of the rule that ended it, {@code retention.general}
   * @param policy where that stands
   * @param decidedBy pseudonyms of who decided it, {@code system} when the rule asks for nobody
   * @param entry the audit entry that was written first
   * @param ordered when
   * @param done when it was gone; empty while it is under way
   */
  public record Disposed(
      String callId,
      String retentionClass,
      String rule,
      PolicyVersion policy,
      List<String> decidedBy,
      AuditEntry entry,
      Instant ordered,
      Optional<Instant> done) {
    /** Copies. */
    public Disposed {
      decidedBy = List.copyOf(decidedBy);
    }
  }

  /** That of a call, whether done or not. */
  public static Optional<Disposed> of(DSLContext sql, String callId) {
    return where(sql, CALL_ID.eq(callId)).stream().findFirst();
  }

  /**
   * Those that are done, the newest first.
   *
   * @param before that were done before this moment
   */
  public static List<Disposed> done(DSLContext sql, Instant before, int most) {
    return select(sql)
        .where(DONE_US.lt(Micros.of(before)))
        .orderBy(DONE_US.desc(), CALL_ID)
        .limit(most)
        .fetch(Disposals::row);
  }

  /** Those that were ordered and are not done, oldest first. */
  public static List<Disposed> open(DSLContext sql) {
    return where(sql, DONE_US.isNull());
  }

  static Optional<Placing.TooLate> tooLate(DSLContext sql, String callId) {
    return of(sql, callId).map(one -> new Placing.TooLate(one.ordered(), one.done().isPresent()));
  }

  /** Writes that one was ordered, in the transaction that looked for holds. */
  public static void insert(DSLContext sql, Disposed one) {
    sql.insertInto(DISPOSAL)
        .set(CALL_ID, one.callId())
        .set(CLASS, one.retentionClass())
        .set(RULE, one.rule())
        .set(POLICY_ID, one.policy().id())
        .set(POLICY_VERSION, one.policy().version())
        .set(POLICY_HASH, one.policy().hash())
        .set(DECIDED_BY, String.join(" ", one.decidedBy()))
        .set(AUDIT_POSITION, one.entry().index())
        .set(AUDIT_HASH, one.entry().hash())
        .set(BEGUN_US, Micros.of(one.ordered()))
        .execute();
  }

  /**
   * Writes that it is done.
   *
   * @return false when that was written before
   */
  public static boolean done(DSLContext sql, String callId, Instant at) {
    return sql.update(DISPOSAL)
            .set(DONE_US, Micros.of(at))
            .where(CALL_ID.eq(callId), DONE_US.isNull())
            .execute()
        == 1;
  }

  /** Calls whose recording was gone before this moment, oldest first, at most so many. */
  public static List<String> doneBefore(DSLContext sql, Instant limit, int most) {
    return sql.select(CALL_ID)
        .from(DISPOSAL)
        .where(DONE_US.lt(Micros.of(limit)))
        .orderBy(DONE_US, CALL_ID)
        .limit(most)
        .fetch(CALL_ID);
  }

  /** Forgets what became of these. */
  public static void delete(DSLContext sql, Collection<String> callIds) {
    sql.deleteFrom(DISPOSAL).where(CALL_ID.in(callIds)).execute();
  }

  private static List<Disposed> where(DSLContext sql, Condition condition) {
    return select(sql).where(condition).orderBy(BEGUN_US, CALL_ID).fetch(Disposals::row);
  }

  private static SelectJoinStep<? extends Record> select(DSLContext sql) {
    return sql.select(
            CALL_ID,
            CLASS,
            RULE,
            POLICY_ID,
            POLICY_VERSION,
            POLICY_HASH,
            DECIDED_BY,
            AUDIT_POSITION,
            AUDIT_HASH,
            BEGUN_US,
            DONE_US)
        .from(DISPOSAL);
  }

  private static Disposed row(Record row) {
    return new Disposed(
        row.get(CALL_ID),
        row.get(CLASS),
        row.get(RULE),
        new PolicyVersion(row.get(POLICY_ID), row.get(POLICY_VERSION), row.get(POLICY_HASH)),
        List.of(row.get(DECIDED_BY).split(" ", -1)),
        new AuditEntry(row.get(AUDIT_POSITION), row.get(AUDIT_HASH)),
        Micros.instant(row.get(BEGUN_US)),
        Optional.ofNullable(row.get(DONE_US)).map(Micros::instant));
  }
}
