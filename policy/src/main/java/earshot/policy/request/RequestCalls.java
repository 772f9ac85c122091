package earshot.policy.request;

import static earshot.policy.request.RequestRows.CALL;
import static earshot.policy.request.RequestRows.CALL_ID;
import static earshot.policy.request.RequestRows.CASE_ID;
import static earshot.policy.request.RequestRows.FOUND_BY;
import static earshot.policy.request.RequestRows.SAID_BY;
import static earshot.policy.request.RequestRows.SAID_US;
import static earshot.policy.request.RequestRows.STATE;

import earshot.capture.record.CallId;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.cases.Placing;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The calls of requests. A search only finds them; a person says of each whether it is the
 * patient's, since a number alone proves nothing.
 */
public final class RequestCalls {
  private final Acts acts;
  private final Requests requests;
  private final Cases cases;
  private final Links links;

  /** In this database. */
  public RequestCalls(Acts acts, Requests requests, Cases cases, Links links) {
    this.acts = acts;
    this.requests = requests;
    this.cases = cases;
    this.links = links;
  }

  /**
   * A call of a request.
   *
   * @param callId which
   * @param foundBy how it was found
   * @param state what staff said of it
   */
  public record Listed(String callId, FoundBy foundBy, CallState state) {}

  /** Adds a call that was found later, and holds it. */
  public Placing add(SignedIn by, String id, String callId, FoundBy how, LocalDate reviewOn) {
    Hold.Wanted hold = cases.joining(id, callId, "found for a request for copies", reviewOn);
    return acts.perform(
        by,
        Duty.ANSWER_REQUEST,
        act -> {
          Requests.mustBeOpen(act.sql(), id);
          Placing placed = Cases.addCallIn(act, hold);
          insert(act, id, callId, how);
          return placed;
        });
  }

  static void insert(Act act, String id, String callId, FoundBy how) {
    int added =
        act.sql()
            .insertInto(CALL)
            .set(CASE_ID, id)
            .set(CALL_ID, callId)
            .set(FOUND_BY, how.word())
            .set(STATE, CallState.FOUND.word())
            .onConflictDoNothing()
            .execute();
    if (added > 0) {
      act.tell(
          Requests.event(act, Event.CALL_FOUND, id)
              .with(Detail.CALL, callId)
              .with(Detail.REASON, how.word()));
    }
  }

  /**
   * Somebody says that the call is the patient's; it is linked to them.
   *
   * @param part what the patient was to it
   */
  public void confirm(SignedIn by, String id, String callId, Links.Part part) {
    if (acts.index().<List<Listed>>read(sql -> of(sql, id)).stream()
        .noneMatch(call -> call.callId().equals(callId))) {
      throw notFound(callId); // before any key is looked for
    }
    Links.Prepared link = links.prepare(callId, requests.told(id).identifier(), part);
    acts.run(
        by,
        Duty.ANSWER_REQUEST,
        act -> {
          Links.linkIn(act, link);
          say(act, id, callId, CallState.CONFIRMED, Event.CALL_CONFIRMED);
        });
  }

  /** Somebody says that it is not; the request holds it no more. */
  public void reject(SignedIn by, String id, String callId) {
    acts.run(
        by,
        Duty.ANSWER_REQUEST,
        act -> {
          say(act, id, callId, CallState.REJECTED, Event.CALL_REJECTED);
          Holds.of(act.sql(), callId).stream()
              .filter(hold -> hold.name().equals(Cases.holdName(id)))
              .forEach(hold -> Holds.liftIn(act, hold.no()));
        });
  }

  private static void say(Act act, String id, String callId, CallState state, Event event) {
    Requests.mustBeOpen(act.sql(), id);
    int said =
        act.sql()
            .update(CALL)
            .set(STATE, state.word())
            .set(SAID_BY, act.actor().id())
            .set(SAID_US, Micros.of(act.now()))
            .where(CASE_ID.eq(id), CALL_ID.eq(callId))
            .execute();
    if (said == 0) {
      throw notFound(callId);
    }
    act.tell(Requests.event(act, event, id).with(Detail.CALL, callId));
  }

  private static IllegalStateException notFound(String callId) {
    return new IllegalStateException("the call was not found for this request: " + callId);
  }

  /** Those of a request, oldest first: a call's id begins with its time. */
  public static List<Listed> of(DSLContext sql, String id) {
    return sql.select(CALL_ID, FOUND_BY, STATE)
        .from(CALL)
        .where(CASE_ID.eq(id))
        .orderBy(CALL_ID)
        .fetch(
            row ->
                new Listed(
                    row.get(CALL_ID), FoundBy.of(row.get(FOUND_BY)), CallState.of(row.get(STATE))));
  }

  /** Those that staff confirmed, oldest first. */
  public static List<String> confirmed(DSLContext sql, String id) {
    return of(sql, id).stream()
        .filter(call -> call.state() == CallState.CONFIRMED)
        .map(Listed::callId)
        .toList();
  }

  /** The day of the oldest one that is not rejected. */
  static Optional<LocalDate> oldest(DSLContext sql, String id) {
    return of(sql, id).stream()
        .filter(call -> call.state() != CallState.REJECTED)
        .flatMap(call -> CallId.startOf(call.callId()).stream())
        .map(start -> LocalDate.ofInstant(start, ZoneOffset.UTC))
        .findFirst();
  }
}
