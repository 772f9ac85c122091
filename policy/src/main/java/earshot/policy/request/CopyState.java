package earshot.policy.request;

import static earshot.policy.request.RequestRows.ASKER;
import static earshot.policy.request.RequestRows.CALL;
import static earshot.policy.request.RequestRows.CALL_ID;
import static earshot.policy.request.RequestRows.CASE_ID;
import static earshot.policy.request.RequestRows.ENDED;
import static earshot.policy.request.RequestRows.IDENTITY;
import static earshot.policy.request.RequestRows.PATIENT;
import static earshot.policy.request.RequestRows.REQUEST;
import static earshot.policy.request.RequestRows.STATE;

import earshot.policy.cases.Links;
import earshot.policy.decide.Facts.CopyFacts;
import java.util.Optional;
import org.jooq.DSLContext;

/** What a decision has to know of a request for copies. */
public final class CopyState {
  private CopyState() {}

  /** Seen from a call; empty when the case is no such request. */
  public static Optional<CopyFacts> of(DSLContext sql, String caseId, String callId) {
    return sql.select(PATIENT, ASKER, IDENTITY, ENDED)
        .from(REQUEST)
        .where(CASE_ID.eq(caseId))
        .fetchOptional(
            row ->
                new CopyFacts(
                    caseId,
                    row.get(ASKER),
                    row.get(ENDED) == null,
                    !row.get(IDENTITY).equals(RequestRecord.OUTSTANDING),
                    sql.fetchExists(
                            CALL,
                            CASE_ID.eq(caseId),
                            CALL_ID.eq(callId),
                            STATE.eq(CallState.CONFIRMED.word()))
                        && Links.patients(sql, callId).contains(row.get(PATIENT)),
                    Reviews.outcome(sql, caseId, callId)));
  }
}
