package earshot.policy.cases;

import static earshot.policy.cases.HoldRows.CALL_ID;
import static earshot.policy.cases.HoldRows.CASE_ID;
import static earshot.policy.cases.HoldRows.HOLD;
import static earshot.policy.cases.HoldRows.KIND;
import static earshot.policy.cases.HoldRows.LIFTED_BY;
import static earshot.policy.cases.HoldRows.LIFTED_US;
import static earshot.policy.cases.HoldRows.NAME;
import static earshot.policy.cases.HoldRows.NO;
import static earshot.policy.cases.HoldRows.PLACED_BY;
import static earshot.policy.cases.HoldRows.PLACED_US;
import static earshot.policy.cases.HoldRows.REVIEW_ON;
import static earshot.policy.cases.HoldRows.SEALED;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.decide.CaseKind;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.storage.index.SealedOctets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The holds on calls. Each is lifted by itself; a call is free when none is left. */
public final class Holds {
  private final Acts acts;
  private final CallText texts;

  /** In this database. */
  public Holds(Acts acts, CallText texts) {
    this.acts = acts;
    this.texts = texts;
  }

  /** Text under the calls' keys. */
  public CallText texts() {
    return texts;
  }

  /** Places one that no case asks for, as for a request that is no case yet. */
  public Placing place(
      SignedIn by, String callId, String name, CaseKind kind, String reason, LocalDate reviewOn) {
    Hold.Wanted wanted = wanted(callId, name, kind, Optional.empty(), reason, reviewOn);
    return acts.perform(
        by,
        Duty.PLACE_HOLD,
        act -> {
          CallGate.pass(act.sql(), List.of(callId));
          return placeIn(act, wanted);
        });
  }

  /** Prepares one outside of any transaction: the call's key has to be read. */
  public Hold.Wanted wanted(
      String callId,
      String name,
      CaseKind kind,
      Optional<String> caseId,
      String reason,
      LocalDate reviewOn) {
    byte[] sealed = texts.seal(callId, "hold", reason);
    return new Hold.Wanted(callId, name, kind, caseId, SealedOctets.of(sealed), reviewOn);
  }

  /** Places one in an act that has passed the call's gate. */
  public static Placing placeIn(Act act, Hold.Wanted wanted) {
    AuditEvent event = about(act, Event.HOLD_PLACED, wanted);
    Optional<Placing.TooLate> late = Disposals.tooLate(act.sql(), wanted.callId());
    if (late.isPresent()) {
      act.tell(about(act, Event.HOLD_TOO_LATE, wanted));
      return late.get();
    }
    Optional<Long> there =
        act.sql()
            .select(NO)
            .from(HOLD)
            .where(CALL_ID.eq(wanted.callId()), NAME.eq(wanted.name()), LIFTED_US.isNull())
            .fetchOptional(NO);
    if (there.isPresent()) {
      return new Placing.HeldAlready(there.get());
    }
    // Whoever approved that it goes did not know of this.
    Approvals.end(act.sql(), List.of(wanted.callId()), act.now());
    long no =
        act.sql()
            .insertInto(HOLD)
            .set(CALL_ID, wanted.callId())
            .set(NAME, wanted.name())
            .set(KIND, wanted.kind().word())
            .set(CASE_ID, wanted.caseId().orElse(""))
            .set(SEALED, wanted.reason().octets())
            .set(PLACED_BY, act.actor().id())
            .set(PLACED_US, Micros.of(act.now()))
            .set(REVIEW_ON, wanted.reviewOn().toString())
            .returningResult(NO)
            .fetchSingle()
            .value1();
    act.tell(
        event
            .with(Detail.ITEM, Long.toString(no))
            .with(Detail.UNTIL, wanted.reviewOn().toString()));
    return new Placing.Placed(no);
  }

  private static AuditEvent about(Act act, Event event, Hold.Wanted wanted) {
    AuditEvent told =
        act.event(event)
            .with(Detail.CALL, wanted.callId())
            .with(Detail.VALUE, wanted.name())
            .with(Detail.REASON, wanted.kind().word());
    return wanted.caseId().isPresent() ? told.with(Detail.CASE, wanted.caseId().get()) : told;
  }

  /**
   * Lifts one; others stay.
   *
   * @return whether it was in force
   */
  public boolean lift(SignedIn by, long no) {
    return acts.perform(by, Duty.LIFT_HOLD, act -> liftIn(act, no));
  }

  /** The same within an act whose duty allows it. */
  public static boolean liftIn(Act act, long no) {
    Optional<Hold> hold = where(act.sql(), NO.eq(no)).stream().findFirst();
    if (hold.isEmpty()) {
      return false;
    }
    act.sql()
        .update(HOLD)
        .set(LIFTED_US, Micros.of(act.now()))
        .set(LIFTED_BY, act.actor().id())
        .where(NO.eq(no), LIFTED_US.isNull())
        .execute();
    act.tell(about(act, Event.HOLD_LIFTED, hold.get()));
    return true;
  }

  private static AuditEvent about(Act act, Event event, Hold hold) {
    AuditEvent told =
        act.event(event)
            .with(Detail.CALL, hold.callId())
            .with(Detail.VALUE, hold.name())
            .with(Detail.ITEM, Long.toString(hold.no()));
    return hold.caseId().isPresent() ? told.with(Detail.CASE, hold.caseId().get()) : told;
  }

  /**
   * Somebody looked at one, and it is needed for longer.
   *
   * @param reviewOn the day by which somebody asks again
   * @return whether it is in force
   */
  public boolean review(SignedIn by, long no, LocalDate reviewOn) {
    return acts.perform(
        by,
        Duty.PLACE_HOLD,
        act -> {
          Optional<Hold> hold = where(act.sql(), NO.eq(no)).stream().findFirst();
          if (hold.isEmpty()) {
            return false;
          }
          act.sql()
              .update(HOLD)
              .set(REVIEW_ON, reviewOn.toString())
              .where(NO.eq(no), LIFTED_US.isNull())
              .execute();
          act.tell(
              about(act, Event.HOLD_REVIEWED, hold.get()).with(Detail.UNTIL, reviewOn.toString()));
          return true;
        });
  }

  /** The one of this number; empty when it was lifted, or never was. */
  public Optional<Hold> find(long no) {
    return acts.index().read(sql -> where(sql, NO.eq(no))).stream().findFirst();
  }

  /** Those in force, those first that are to be looked at first, at most so many. */
  public List<Hold> inForce(int most) {
    return acts.index()
        .read(
            sql ->
                sql.select(NO, CALL_ID, NAME, KIND, CASE_ID, PLACED_BY, PLACED_US, REVIEW_ON)
                    .from(HOLD)
                    .where(LIFTED_US.isNull())
                    .orderBy(REVIEW_ON, NO)
                    .limit(most)
                    .fetch(Holds::hold));
  }

  /** How many are in force. */
  public int count() {
    return acts.index().read(sql -> sql.fetchCount(HOLD, LIFTED_US.isNull()));
  }

  /** Those that keep a call, oldest first. */
  public static List<Hold> of(DSLContext sql, String callId) {
    return where(sql, CALL_ID.eq(callId));
  }

  /** Those that a case placed and that are in force. */
  public static List<Hold> ofCase(DSLContext sql, String caseId) {
    return where(sql, CASE_ID.eq(caseId));
  }

  /** Those to be looked at by this day. They stay in force until they are lifted. */
  public List<Hold> dueBy(LocalDate day) {
    return acts.index().read(sql -> where(sql, REVIEW_ON.le(day.toString())));
  }

  /** Why a hold was placed, in the words of who did; empty when the call is gone. */
  public Optional<String> reasonOf(Hold hold) {
    return acts.index()
        .read(sql -> sql.select(SEALED).from(HOLD).where(NO.eq(hold.no())).fetchOptional(SEALED))
        .flatMap(octets -> texts.open(hold.callId(), "hold", octets));
  }

  private static List<Hold> where(DSLContext sql, Condition condition) {
    return sql.select(NO, CALL_ID, NAME, KIND, CASE_ID, PLACED_BY, PLACED_US, REVIEW_ON)
        .from(HOLD)
        .where(condition)
        .and(LIFTED_US.isNull())
        .orderBy(NO)
        .fetch(Holds::hold);
  }

  private static Hold hold(Record row) {
    return new Hold(
        row.get(NO),
        row.get(CALL_ID),
        row.get(NAME),
        CaseKind.ofWord(row.get(KIND)).orElseThrow(),
        Optional.of(row.get(CASE_ID)).filter(id -> !id.isEmpty()),
        row.get(PLACED_BY),
        Micros.instant(row.get(PLACED_US)),
        LocalDate.parse(row.get(REVIEW_ON)));
  }
}
