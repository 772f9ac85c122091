package earshot.policy.cases;

import static earshot.policy.cases.CaseRows.ABOUT;
import static earshot.policy.cases.CaseRows.ADDED_BY;
import static earshot.policy.cases.CaseRows.ADDED_US;
import static earshot.policy.cases.CaseRows.CALL_ID;
import static earshot.policy.cases.CaseRows.CASE;
import static earshot.policy.cases.CaseRows.CASE_CALL;
import static earshot.policy.cases.CaseRows.CASE_ID;
import static earshot.policy.cases.CaseRows.CLOSED_BY;
import static earshot.policy.cases.CaseRows.CLOSED_US;
import static earshot.policy.cases.CaseRows.ID;
import static earshot.policy.cases.CaseRows.KIND;
import static earshot.policy.cases.CaseRows.OPENED_BY;
import static earshot.policy.cases.CaseRows.OPENED_US;
import static earshot.policy.cases.CaseRows.SEALED;
import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Facts.CaseFacts;
import earshot.policy.decide.Subject;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.storage.index.SealedOctets;
import earshot.storage.index.Sealing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;

/**
 * Complaints, claims and whatever else needs calls. A case holds each of its calls from the moment
 * it is opened or the call joins it; closing it lifts nothing.
 */
public final class Cases {
  private final Acts acts;
  private final Holds holds;
  private final Sealing rows;
  private final Pseudonyms pseudonyms;

  /**
   * In this database.
   *
   * @param rows encrypts the cases' titles, as the store does for rows of no call
   */
  public Cases(Acts acts, Holds holds, Sealing rows, Pseudonyms pseudonyms) {
    this.acts = acts;
    this.holds = holds;
    this.rows = rows;
    this.pseudonyms = pseudonyms;
  }

  /**
   * A case that somebody wants to open.
   *
   * @param kind why
   * @param about whose conduct it is about
   * @param title as staff shall know it
   * @param reviewOn the day by which somebody asks whether its holds are still needed
   */
  public record Wanted(CaseKind kind, Subject about, String title, LocalDate reviewOn) {}

  /**
   * A case that is open.
   *
   * @param id its name, which says nothing
   * @param holds what came of the hold on each call
   */
  public record Opened(String id, Map<String, Placing> holds) {
    /** Copies. */
    public Opened {
      holds = Map.copyOf(holds);
    }

    /** Calls whose recording it came too late for. */
    public List<String> tooLate() {
      return holds.entrySet().stream()
          .filter(entry -> entry.getValue() instanceof Placing.TooLate)
          .map(Map.Entry::getKey)
          .sorted()
          .toList();
    }
  }

  /**
   * A case that is ready to be opened.
   *
   * @param id its name
   * @param kind why
   * @param about whose conduct it is about
   * @param title encrypted
   * @param holds those that it places
   */
  public record Prepared(
      String id, CaseKind kind, Subject about, SealedOctets title, List<Hold.Wanted> holds) {
    /** Copies. */
    public Prepared {
      holds = List.copyOf(holds);
    }
  }

  /** Opens a case and holds its calls. */
  public Opened open(SignedIn by, Wanted wanted, Collection<String> calls) {
    Prepared prepared = prepare(wanted, calls);
    return acts.perform(by, Duty.OPEN_CASE, act -> openIn(act, prepared));
  }

  /** Prepares one outside of any transaction: the calls' keys have to be read. */
  public Prepared prepare(Wanted wanted, Collection<String> calls) {
    if (!wanted.kind().opensCases()) {
      throw new IllegalArgumentException("no case is opened for a " + wanted.kind().word());
    }
    String id = pseudonyms.fresh("c-");
    List<Hold.Wanted> wantedHolds =
        new TreeSet<>(calls)
            .stream()
                .map(call -> hold(id, wanted.kind(), call, wanted.title(), wanted.reviewOn()))
                .toList();
    byte[] title = rows.seal("case/" + id, wanted.title().getBytes(UTF_8));
    return new Prepared(id, wanted.kind(), wanted.about(), SealedOctets.of(title), wantedHolds);
  }

  /** Opens one in somebody's act. */
  public static Opened openIn(Act act, Prepared prepared) {
    CallGate.pass(act.sql(), prepared.holds().stream().map(Hold.Wanted::callId).toList());
    act.sql()
        .insertInto(CASE)
        .set(ID, prepared.id())
        .set(KIND, prepared.kind().word())
        .set(ABOUT, prepared.about().word())
        .set(SEALED, prepared.title().octets())
        .set(OPENED_BY, act.actor().id())
        .set(OPENED_US, Micros.of(act.now()))
        .execute();
    act.tell(
        act.event(Event.CASE_OPENED)
            .with(Detail.CASE, prepared.id())
            .with(Detail.VALUE, prepared.kind().word())
            .with(Detail.ABOUT, prepared.about().word()));
    Map<String, Placing> placed = new TreeMap<>();
    prepared.holds().forEach(one -> placed.put(one.callId(), join(act, prepared.id(), one)));
    return new Opened(prepared.id(), placed);
  }

  private Hold.Wanted hold(
      String id, CaseKind kind, String callId, String reason, LocalDate reviewOn) {
    return holds.wanted(callId, holdName(id), kind, Optional.of(id), reason, reviewOn);
  }

  /** The name of the hold that a case places. */
  public static String holdName(String caseId) {
    return "case-" + caseId;
  }

  private static Placing join(Act act, String id, Hold.Wanted hold) {
    int added =
        act.sql()
            .insertInto(CASE_CALL)
            .set(CASE_ID, id)
            .set(CALL_ID, hold.callId())
            .set(ADDED_BY, act.actor().id())
            .set(ADDED_US, Micros.of(act.now()))
            .onConflictDoNothing()
            .execute();
    if (added > 0) {
      act.tell(
          act.event(Event.CALL_ADDED_TO_CASE)
              .with(Detail.CASE, id)
              .with(Detail.CALL, hold.callId()));
    }
    return Holds.placeIn(act, hold);
  }

  /**
   * Adds a call to an open case and holds it.
   *
   * @throws IllegalStateException when the case is not open
   */
  public Placing addCall(
      SignedIn by, String caseId, String callId, String reason, LocalDate reviewOn) {
    Hold.Wanted hold = joining(caseId, callId, reason, reviewOn);
    return acts.perform(by, Duty.OPEN_CASE, act -> addCallIn(act, hold));
  }

  /**
   * Prepares the hold of a call that is to join a case, outside of any transaction.
   *
   * @throws IllegalStateException when the case is not open
   */
  public Hold.Wanted joining(String caseId, String callId, String reason, LocalDate reviewOn) {
    CaseKind kind = acts.index().read(sql -> openKind(sql, caseId));
    return hold(caseId, kind, callId, reason, reviewOn);
  }

  /** Adds a call to its open case in somebody's act. */
  public static Placing addCallIn(Act act, Hold.Wanted hold) {
    String caseId = hold.caseId().orElseThrow();
    openKind(act.sql(), caseId);
    CallGate.pass(act.sql(), List.of(hold.callId()));
    return join(act, caseId, hold);
  }

  private static CaseKind openKind(DSLContext sql, String caseId) {
    return sql.select(KIND)
        .from(CASE)
        .where(ID.eq(caseId), CLOSED_US.isNull())
        .fetchOptional(KIND)
        .flatMap(CaseKind::ofWord)
        .orElseThrow(() -> new IllegalStateException("there is no open case " + caseId));
  }

  /**
   * Closes a case. Its holds stay until each is lifted.
   *
   * @return the holds that it leaves
   */
  public List<Hold> close(SignedIn by, String caseId) {
    return acts.perform(by, Duty.OPEN_CASE, act -> closeIn(act, caseId));
  }

  /** The same in an act whose duty allows it. */
  public static List<Hold> closeIn(Act act, String caseId) {
    openKind(act.sql(), caseId);
    act.sql()
        .update(CASE)
        .set(CLOSED_US, Micros.of(act.now()))
        .set(CLOSED_BY, act.actor().id())
        .where(ID.eq(caseId))
        .execute();
    act.tell(act.event(Event.CASE_CLOSED).with(Detail.CASE, caseId));
    return Holds.ofCase(act.sql(), caseId);
  }

  /**
   * Opens a closed case again. It holds its calls again, where that has been lifted.
   *
   * @param reviewOn the day by which somebody asks whether its holds are still needed
   * @throws IllegalStateException when the case is not closed
   */
  public Opened reopen(SignedIn by, String caseId, LocalDate reviewOn) {
    CaseKind kind = acts.index().read(sql -> closedKind(sql, caseId));
    String title = titleOf(caseId).orElseThrow();
    // No call joins a closed case, so these are all.
    List<Hold.Wanted> wanted =
        acts.index().<List<String>>read(sql -> calls(sql, caseId)).stream()
            .map(call -> hold(caseId, kind, call, title, reviewOn))
            .toList();
    return acts.perform(by, Duty.OPEN_CASE, act -> reopenIn(act, caseId, wanted));
  }

  private static Opened reopenIn(Act act, String caseId, List<Hold.Wanted> wanted) {
    CallGate.pass(act.sql(), wanted.stream().map(Hold.Wanted::callId).toList());
    closedKind(act.sql(), caseId);
    act.sql().update(CASE).setNull(CLOSED_US).setNull(CLOSED_BY).where(ID.eq(caseId)).execute();
    act.tell(act.event(Event.CASE_REOPENED).with(Detail.CASE, caseId));
    Map<String, Placing> placed = new TreeMap<>();
    wanted.forEach(one -> placed.put(one.callId(), Holds.placeIn(act, one)));
    return new Opened(caseId, placed);
  }

  /** A request for a copy that was answered stays so: whoever asks again has a new one. */
  private static CaseKind closedKind(DSLContext sql, String caseId) {
    return sql.select(KIND)
        .from(CASE)
        .where(ID.eq(caseId), CLOSED_US.isNotNull())
        .fetchOptional(KIND)
        .flatMap(CaseKind::ofWord)
        .filter(kind -> kind != CaseKind.DATA_SUBJECT_REQUEST)
        .orElseThrow(() -> new IllegalStateException("there is no closed case " + caseId));
  }

  /** What staff call it. */
  public Optional<String> titleOf(String caseId) {
    return acts.index()
        .read(sql -> sql.select(SEALED).from(CASE).where(ID.eq(caseId)).fetchOptional(SEALED))
        .map(octets -> new String(rows.open("case/" + caseId, octets), UTF_8));
  }

  /** When it was closed; empty while it is open. */
  public static Optional<Instant> closed(DSLContext sql, String caseId) {
    return Optional.ofNullable(
            sql.select(CLOSED_US).from(CASE).where(ID.eq(caseId)).fetchAny(CLOSED_US))
        .map(Micros::instant);
  }

  /** The cases that a call belongs to, open or closed. */
  public static List<String> ofCall(DSLContext sql, String callId) {
    return sql.select(CASE_ID)
        .from(CASE_CALL)
        .where(CALL_ID.eq(callId))
        .orderBy(CASE_ID)
        .fetch(CASE_ID);
  }

  /** The calls that belong to a case. */
  public static List<String> calls(DSLContext sql, String caseId) {
    return sql.select(CALL_ID)
        .from(CASE_CALL)
        .where(CASE_ID.eq(caseId))
        .orderBy(CALL_ID)
        .fetch(CALL_ID);
  }

  /** What a decision has to know of a case, seen from a call. */
  public static Optional<CaseFacts> facts(DSLContext sql, String caseId, String callId) {
    boolean hasCall = sql.fetchExists(CASE_CALL, CASE_ID.eq(caseId), CALL_ID.eq(callId));
    return sql.select(KIND, ABOUT, CLOSED_US)
        .from(CASE)
        .where(ID.eq(caseId))
        .fetchOptional(
            row ->
                new CaseFacts(
                    caseId,
                    CaseKind.ofWord(row.get(KIND)).orElseThrow(),
                    Subject.ofWord(row.get(ABOUT)).orElseThrow(),
                    row.get(CLOSED_US) == null,
                    hasCall));
  }
}
