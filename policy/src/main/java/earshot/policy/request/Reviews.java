package earshot.policy.request;

import static earshot.policy.request.RequestRows.CALL_ID;
import static earshot.policy.request.RequestRows.CASE_ID;
import static earshot.policy.request.RequestRows.NO;
import static earshot.policy.request.RequestRows.OUTCOME;
import static earshot.policy.request.RequestRows.REVIEW;
import static earshot.policy.request.RequestRows.REVIEWED_US;
import static earshot.policy.request.RequestRows.REVIEWER;
import static earshot.policy.request.RequestRows.SEALED;
import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.RECORDING;
import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.cases.CallText;
import earshot.policy.decide.Facts.Reviewed;
import earshot.policy.file.Words;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.storage.log.Sha256;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * What people decided of copies after hearing the calls. Who did not hear a call for the request
 * decides nothing of it: the audit trail knows. Any thread.
 */
public final class Reviews {
  private final Acts acts;
  private final CallText texts;

  /** In this database. */
  public Reviews(Acts acts, CallText texts) {
    this.acts = acts;
    this.texts = texts;
  }

  /**
   * Decides. An earlier decision counts no more.
   *
   * @throws IllegalArgumentException when a span is not within its recording, or meets another
   * @throws IllegalStateException when they have not heard the call for this request, or it has no
   *     recording
   */
  public void decide(SignedIn by, String id, String callId, Review review) {
    List<Long> lengths = acts.index().read(sql -> lengths(sql, callId));
    if (lengths.isEmpty()) {
      throw new IllegalStateException("there is no recording of this call to listen to");
    }
    Review checked =
        review instanceof Review.Silenced(List<Span> spans)
            ? new Review.Silenced(Span.checked(spans, lengths))
            : review;
    byte[] sealed = texts.seal(callId, "review", checked.text());
    acts.run(
        by,
        Duty.ANSWER_REQUEST,
        act -> {
          Requests.mustBeOpen(act.sql(), id);
          if (!hasHeard(act, id, callId)) {
            throw new IllegalStateException("only who has listened to a call can decide of it");
          }
          act.sql()
              .insertInto(REVIEW)
              .set(CASE_ID, id)
              .set(CALL_ID, callId)
              .set(OUTCOME, Words.of(checked.outcome()))
              .set(SEALED, sealed)
              .set(REVIEWER, act.actor().id())
              .set(REVIEWED_US, Micros.of(act.now()))
              .execute();
          act.tell(
              Requests.event(act, Event.CALL_REVIEWED, id)
                  .with(Detail.CALL, callId)
                  .with(Detail.VALUE, Words.of(checked.outcome()))
                  .with(Detail.DIGEST, Sha256.of(checked.text().getBytes(UTF_8)).hex()));
        });
  }

  private static boolean hasHeard(Act act, String id, String callId) {
    return AuditLog.ofCall(act.sql(), callId).stream()
        .map(AuditLog.Entry::event)
        .filter(event -> event.event() == Event.HEARING_PERMITTED)
        .anyMatch(
            event -> says(event, Detail.CASE, id) && says(event, Detail.WHO, act.actor().id()));
  }

  private static boolean says(AuditEvent event, Detail key, String value) {
    return event.get(key).filter(value::equals).isPresent();
  }

  /**
   * What was decided last.
   *
   * @throws IllegalStateException when the call's key is gone since
   */
  public Optional<Review> of(String id, String callId) {
    return acts.index()
        .read(
            sql ->
                sql.select(OUTCOME, SEALED)
                    .from(REVIEW)
                    .where(CASE_ID.eq(id), CALL_ID.eq(callId))
                    .orderBy(NO.desc())
                    .limit(1)
                    .fetchOptional())
        .map(
            row ->
                Review.of(
                    reviewed(row.get(OUTCOME)),
                    texts
                        .open(callId, "review", row.get(SEALED))
                        .orElseThrow(
                            () -> new IllegalStateException("the call is gone: " + callId))));
  }

  static Reviewed outcome(DSLContext sql, String id, String callId) {
    return sql.select(OUTCOME)
        .from(REVIEW)
        .where(CASE_ID.eq(id), CALL_ID.eq(callId))
        .orderBy(NO.desc())
        .limit(1)
        .fetchOptional(OUTCOME)
        .map(Reviews::reviewed)
        .orElse(Reviewed.NOT_YET);
  }

  private static Reviewed reviewed(String word) {
    return Words.read(Reviewed.class, word).orElseThrow();
  }

  /** How long each recording of a call plays, in the order of its record; none when it has none. */
  public static List<Long> lengths(DSLContext sql, String callId) {
    return sql.select(RECORDING.DURATION_MS)
        .from(RECORDING)
        .join(CALL)
        .on(RECORDING.CALL.eq(CALL.SEQ))
        .where(CALL.ID.eq(callId), CALL.DESTROYED_US.isNull())
        .orderBy(RECORDING.NO)
        .fetch(RECORDING.DURATION_MS);
  }
}
