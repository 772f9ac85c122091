package earshot.policy.retention.sweep;

import static earshot.storage.index.tables.Tables.CALL;

import earshot.policy.retention.RetentionDecision;
import earshot.policy.retention.RetentionDecision.Destroy;
import earshot.policy.retention.RetentionEngine;
import java.time.LocalDate;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/**
 * The last look before a recording is destroyed, inside the transaction that does so. Any thread.
 */
public final class Recheck {
  private final IndexedCallFacts facts;

  /** With the same facts as the sweep's, read anew. */
  public Recheck(IndexedCallFacts facts) {
    this.facts = facts;
  }

  /**
   * Decides once more.
   *
   * @param transaction a write transaction, at whose end the recording is destroyed or isn't
   * @return the ground to destroy it; empty: it is to be kept, reviewed, or it is gone
   */
  public Optional<Destroy> destroys(
      DSLContext transaction, RetentionEngine engine, String callId, LocalDate today) {
    lock(transaction, callId);
    Optional<RetentionDecision> decision =
        facts.find(transaction, callId).map(call -> engine.decide(call, today));
    return decision.flatMap(
        each -> each instanceof Destroy destroy ? Optional.of(destroy) : Optional.empty());
  }

  /**
   * Keeps others from deciding about the call until the transaction ends. Whoever places a hold
   * calls this first, in its own transaction: then either the hold is seen here, or the destruction
   * is seen there. On SQLite the transaction has the whole database anyway.
   */
  public static void lock(DSLContext transaction, String callId) {
    if (transaction.family() != SQLDialect.SQLITE) {
      transaction.select(CALL.SEQ).from(CALL).where(CALL.ID.eq(callId)).forUpdate().fetch();
    }
  }
}
