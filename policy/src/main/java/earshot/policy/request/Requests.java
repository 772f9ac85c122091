package earshot.policy.request;

import static earshot.policy.request.RequestRows.ASKER;
import static earshot.policy.request.RequestRows.CAME;
import static earshot.policy.request.RequestRows.CASE_ID;
import static earshot.policy.request.RequestRows.ENDED;
import static earshot.policy.request.RequestRows.ENDED_BY;
import static earshot.policy.request.RequestRows.ENDED_ON;
import static earshot.policy.request.RequestRows.FEE;
import static earshot.policy.request.RequestRows.GROUND;
import static earshot.policy.request.RequestRows.IDENTITY;
import static earshot.policy.request.RequestRows.PATIENT;
import static earshot.policy.request.RequestRows.RECEIVED_ON;
import static earshot.policy.request.RequestRows.REQUEST;
import static earshot.policy.request.RequestRows.SEALED;
import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.CallGate;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Hold;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.file.LawPack;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.storage.index.Sealing;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Requests for copies, from the day on which somebody asked to the answer; {@link RequestSteps} has
 * what lies between. Each step is one act. Any thread.
 */
public final class Requests {
  /** Until when somebody asks whether a request's holds are needed still. */
  private static final int REVIEW_MONTHS = 6;

  private final Acts acts;
  private final Cases cases;
  private final Sealing rows;
  private final Pseudonyms pseudonyms;
  private final LawPack pack;
  private final AccessClock clock;

  /**
   * In this database.
   *
   * @param rows encrypts what was said and shown, as the store does for rows of no call
   * @param pack whose periods and bank holidays count
   */
  public Requests(
      Acts acts, Cases cases, Sealing rows, Pseudonyms pseudonyms, LawPack pack, ZoneId zone) {
    this.acts = acts;
    this.cases = cases;
    this.rows = rows;
    this.pseudonyms = pseudonyms;
    this.pack = pack;
    this.clock = new AccessClock(pack, zone);
  }

  /**
   * A request that somebody made.
   *
   * @param came how
   * @param received the day on which it came, to anybody in the practice
   * @param who what they are to the patient
   * @param identifier the number that the practice knows the patient by
   * @param details who they are, how to reach them, and what they want, in plain words
   * @param known whether who they are is plain, so that nothing has to be shown. Never for those
   *     who ask for somebody else
   */
  public record Wanted(
      Came came, LocalDate received, Who who, String identifier, String details, boolean known) {
    /** Refuses those who ask for others and show nothing. */
    public Wanted {
      if (known && who != Who.PATIENT) {
        throw new IllegalArgumentException("whoever asks for somebody else has to show why");
      }
    }
  }

  /**
   * Writes down that somebody asked, opens a case of it, and holds the calls that were found.
   *
   * @param found the calls, and how each was found
   * @throws IllegalArgumentException when it came after today
   */
  public Cases.Opened open(SignedIn by, Wanted wanted, Map<String, FoundBy> found) {
    Cases.Prepared prepared =
        cases.prepare(
            new Cases.Wanted(
                CaseKind.DATA_SUBJECT_REQUEST,
                Subject.PATIENTS,
                "Request for copies of " + wanted.received(),
                wanted.received().plusMonths(REVIEW_MONTHS)),
            found.keySet());
    String id = prepared.id();
    byte[] sealed =
        rows.seal("request/" + id, (wanted.identifier() + "\n" + wanted.details()).getBytes(UTF_8));
    String patient = pseudonyms.patient(wanted.identifier());
    return acts.perform(
        by,
        Duty.TAKE_REQUEST,
        act -> {
          if (wanted.received().isAfter(acts.today(act.now()))) {
            throw new IllegalArgumentException("a request cannot come tomorrow");
          }
          // Before anything is told: whoever tells holds the log, and waits for no gate then.
          CallGate.pass(act.sql(), found.keySet());
          String identity = wanted.known() ? RequestRecord.NONE : RequestRecord.OUTSTANDING;
          act.sql()
              .insertInto(REQUEST)
              .set(CASE_ID, id)
              .set(PATIENT, patient)
              .set(CAME, wanted.came().word())
              .set(ASKER, wanted.who().word())
              .set(RECEIVED_ON, wanted.received().toString())
              .set(SEALED, sealed)
              .set(IDENTITY, identity)
              .set(FEE, RequestRecord.NONE)
              .execute();
          act.tell(
              event(act, Event.REQUEST_TAKEN, id)
                  .with(Detail.PATIENT, patient)
                  .with(Detail.REASON, wanted.came().word())
                  .with(Detail.VALUE, wanted.who().word())
                  .with(Detail.DAY, wanted.received().toString())
                  .with(Detail.IDENTITY, identity));
          Cases.Opened opened = Cases.openIn(act, prepared);
          found.forEach((call, how) -> RequestCalls.insert(act, id, call, how));
          return opened;
        });
  }

  /**
   * Ends it, and closes its case.
   *
   * @return the holds that it leaves, each to be lifted by somebody
   * @throws IllegalStateException when it is to be answered, and something is open still
   */
  public List<Hold> end(SignedIn by, String id, Ending how) {
    return acts.perform(
        by,
        Duty.ANSWER_REQUEST,
        act -> {
          RequestRecord request = mustBeOpen(act.sql(), id);
          if (how instanceof Ending.Answer) {
            Readiness.check(act.sql(), request);
          }
          act.sql()
              .update(REQUEST)
              .set(ENDED, how.word())
              .set(ENDED_ON, acts.today(act.now()).toString())
              .set(ENDED_BY, act.actor().id())
              .set(GROUND, how instanceof Ending.Refuse(Ground ground) ? ground.word() : null)
              .where(CASE_ID.eq(id))
              .execute();
          AuditEvent event =
              event(act, Event.REQUEST_ENDED, id)
                  .with(Detail.VALUE, how.word())
                  .with(Detail.DAY, acts.today(act.now()).toString());
          act.tell(
              how instanceof Ending.Refuse(Ground ground)
                  ? event.with(Detail.REASON, ground.word())
                  : event);
          return Cases.closeIn(act, id);
        });
  }

  /** How it stands on a day. */
  public RequestState at(DSLContext sql, RequestRecord request, LocalDate today) {
    if (request.end().isPresent()) {
      return request.end().get();
    }
    if (!request.who().isForTheDead()) {
      return new RequestState.Open(clock.at(request.asked(), today));
    }
    Optional<LocalDate> from =
        request.asked().identity() instanceof Condition.Met(LocalDate shown)
            ? Optional.of(shown)
            : Optional.empty();
    return new RequestState.OpenForTheDead(
        from.map(
            day ->
                DeceasedAccess.ACT_OF_1990.answerBy(
                    day, RequestCalls.oldest(sql, request.caseId()).orElse(day))));
  }

  /** The same, of the request of a case. */
  public RequestState at(String id, LocalDate today) {
    return acts.index()
        .read(
            sql ->
                at(
                    sql,
                    RequestRecord.of(sql, id)
                        .orElseThrow(() -> new IllegalStateException("no request " + id)),
                    today));
  }

  /** Those that wait for an answer. */
  public List<RequestRecord> open() {
    return acts.index().read(RequestRecord::open);
  }

  /** The law pack that it counts by. */
  public LawPack pack() {
    return pack;
  }

  /** The patient's identifier, and what whoever asked said, as it was written down. */
  Told told(String id) {
    String text =
        acts.index()
            .read(
                sql -> sql.select(SEALED).from(REQUEST).where(CASE_ID.eq(id)).fetchOptional(SEALED))
            .map(octets -> new String(rows.open("request/" + id, octets), UTF_8))
            .orElseThrow(() -> new IllegalStateException("no request " + id));
    int end = text.indexOf('\n');
    if (end < 1) { // what was written down is gone with a lost index
      throw new IllegalStateException(
          "whose calls request " + id + " asks for is not known any more: take it again");
    }
    return new Told(text.substring(0, end), text.substring(end + 1));
  }

  /** What was written down of whoever asked. */
  record Told(String identifier, String details) {}

  /** Who asked, how to reach them, and what they want. */
  public String details(String id) {
    return told(id).details();
  }

  static RequestRecord mustBeOpen(DSLContext sql, String id) {
    return RequestRecord.of(sql, id)
        .filter(request -> request.end().isEmpty())
        .orElseThrow(() -> new IllegalStateException("there is no open request " + id));
  }

  static AuditEvent event(Act act, Event event, String id) {
    return act.event(event).with(Detail.CASE, id);
  }
}
