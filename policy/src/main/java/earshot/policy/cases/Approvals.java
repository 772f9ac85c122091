package earshot.policy.cases;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import earshot.policy.audit.Micros;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * The table of who has approved that a recording is destroyed. An approval is of a rule in one
 * version of a policy: under another it says nothing. It ends when something speaks against it.
 */
public final class Approvals {
  private static final Table<Record> APPROVAL = table(name("disposal_approval"));
  private static final Field<Long> NO = field(name("no"), Long.class);
  private static final Field<String> CALL_ID = field(name("call_id"), String.class);
  private static final Field<String> PERSON = field(name("person"), String.class);
  private static final Field<String> RULE = field(name("rule"), String.class);
  private static final Field<String> POLICY_HASH = field(name("policy_hash"), String.class);
  private static final Field<Long> APPROVED_US = field(name("approved_us"), Long.class);
  private static final Field<Long> ENDED_US = field(name("ended_us"), Long.class);

  private Approvals() {}

  /**
   * What is approved.
   *
   * @param callId the call
   * @param rule the path of the rule by which it may go
   * @param policyHash of the policy that says so
   */
  public record Approved(String callId, String rule, String policyHash) {}

  /**
   * Writes that somebody approves.
   *
   * @return false when they had done so already
   */
  public static boolean insert(DSLContext sql, Approved what, String person, Instant at) {
    if (people(sql, what).contains(person)) {
      return false;
    }
    // What they approved of under another policy is over.
    sql.update(APPROVAL)
        .set(ENDED_US, Micros.of(at))
        .where(CALL_ID.eq(what.callId()), PERSON.eq(person), ENDED_US.isNull())
        .execute();
    sql.insertInto(APPROVAL)
        .set(CALL_ID, what.callId())
        .set(PERSON, person)
        .set(RULE, what.rule())
        .set(POLICY_HASH, what.policyHash())
        .set(APPROVED_US, Micros.of(at))
        .execute();
    return true;
  }

  /** Pseudonyms of who approves just this, first the first. */
  public static List<String> people(DSLContext sql, Approved what) {
    return sql.select(PERSON)
        .from(APPROVAL)
        .where(CALL_ID.eq(what.callId()), ENDED_US.isNull())
        .and(RULE.eq(what.rule()).and(POLICY_HASH.eq(what.policyHash())))
        .orderBy(NO)
        .fetch(PERSON);
  }

  /** The same for many calls, whatever the rule. */
  public static Map<String, List<String>> people(DSLContext sql, Collection<String> callIds) {
    return sql.select(CALL_ID, PERSON)
        .from(APPROVAL)
        .where(CALL_ID.in(callIds), ENDED_US.isNull())
        .orderBy(NO)
        .fetchGroups(CALL_ID, PERSON);
  }

  /** Ends all of these calls' approvals: somebody has to look again. */
  public static void end(DSLContext sql, Collection<String> callIds, Instant at) {
    sql.update(APPROVAL)
        .set(ENDED_US, Micros.of(at))
        .where(CALL_ID.in(callIds), ENDED_US.isNull())
        .execute();
  }
}
