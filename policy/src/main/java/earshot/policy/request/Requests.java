package earshot.policy.request;

import static earshot.policy.request.RequestRows.ANSWERED_ON;
import static earshot.policy.request.RequestRows.ASKED_ON;
import static earshot.policy.request.RequestRows.ASKER;
import static earshot.policy.request.RequestRows.CAME;
import static earshot.policy.request.RequestRows.CASE_ID;
import static earshot.policy.request.RequestRows.ENDED;
import static earshot.policy.request.RequestRows.ENDED_BY;
import static earshot.policy.request.RequestRows.ENDED_ON;
import static earshot.policy.request.RequestRows.EXTENDED_ON;
import static earshot.policy.request.RequestRows.FEE;
import static earshot.policy.request.RequestRows.GROUND;
import static earshot.policy.request.RequestRows.IDENTITY;
import static earshot.policy.request.RequestRows.PAPER;
import static earshot.policy.request.RequestRows.PATIENT;
import static earshot.policy.request.RequestRows.QUESTION;
import static earshot.policy.request.RequestRows.RECEIVED_ON;
import static earshot.policy.request.RequestRows.REQUEST;
import static earshot.policy.request.RequestRows.SEALED;
import static earshot.policy.request.RequestRows.WHAT;
import static earshot.policy.request.RequestRows.WRITTEN_BY;
import static earshot.policy.request.RequestRows.WRITTEN_US;
import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Micros;
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
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Requests for copies, from the day on which somebody asked to the answer. Each step is one act.
 * Any thread.
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
          act.sql()
              .insertInto(REQUEST)
              .set(CASE_ID, id)
              .set(PATIENT, patient)
              .set(CAME, wanted.came().word())
              .set(ASKER, wanted.who().word())
              .set(RECEIVED_ON, wanted.received().toString())
              .set(SEALED, sealed)
              .set(IDENTITY, wanted.known() ? RequestRecord.NONE : RequestRecord.OUTSTANDING)
              .set(FEE, RequestRecord.NONE)
              .execute();
          act.tell(
              event(act, Event.REQUEST_TAKEN, id)
                  .with(Detail.PATIENT, patient)
                  .with(Detail.REASON, wanted.came().word())
                  .with(Detail.VALUE, wanted.who().word()));
          Cases.Opened opened = Cases.openIn(act, prepared);
          found.forEach((call, how) -> RequestCalls.insert(act, id, call, how));
          return opened;
        });
  }

  /**
   * Somebody checked who asks, and that they may; the time runs from today, unless it waits for the
   * fee.
   *
   * @param shown what they showed: the kind of paper, never a copy of it
   */
  public void identityChecked(SignedIn by, String id, String shown) {
    byte[] sealed = sealed(id, "identity", shown);
    step(
        by,
        id,
        act -> {
          set(act, id, IDENTITY, acts.today(act.now()).toString());
          paper(act, id, "identity", sealed);
          act.tell(event(act, Event.IDENTITY_CHECKED, id));
        });
  }

  /** Asks a fee, which only a manifestly unfounded or excessive request allows. */
  public void feeAsked(SignedIn by, String id) {
    step(
        by,
        id,
        act -> {
          set(act, id, FEE, RequestRecord.OUTSTANDING);
          act.tell(event(act, Event.FEE_ASKED, id));
        });
  }

  /** The fee came today. */
  public void feePaid(SignedIn by, String id) {
    step(
        by,
        id,
        act -> {
          set(act, id, FEE, acts.today(act.now()).toString());
          act.tell(event(act, Event.FEE_PAID, id));
        });
  }

  /** Asks what is wanted; the time stands still until the answer. */
  public void ask(SignedIn by, String id, String question) {
    byte[] sealed = sealed(id, "question", question);
    step(
        by,
        id,
        act -> {
          act.sql()
              .insertInto(QUESTION)
              .set(CASE_ID, id)
              .set(ASKED_ON, acts.today(act.now()).toString())
              .set(SEALED, sealed)
              .execute();
          act.tell(event(act, Event.QUESTION_ASKED, id));
        });
  }

  /**
   * The answer to all that was asked came today.
   *
   * @throws IllegalStateException when nothing was asked
   */
  public void answered(SignedIn by, String id) {
    step(
        by,
        id,
        act -> {
          int answered =
              act.sql()
                  .update(QUESTION)
                  .set(ANSWERED_ON, acts.today(act.now()).toString())
                  .where(CASE_ID.eq(id), ANSWERED_ON.isNull())
                  .execute();
          if (answered == 0) {
            throw new IllegalStateException("no question of this request waits for an answer");
          }
          act.tell(event(act, Event.QUESTION_ANSWERED, id));
        });
  }

  /**
   * Whoever asked was told today that more time is needed, and why.
   *
   * @throws IllegalStateException when it is too late for that, or the time does not run, or the
   *     patient is dead: the Act of 1990 knows no extension
   */
  public void extend(SignedIn by, String id, String why) {
    byte[] sealed = sealed(id, "extension", why);
    step(
        by,
        id,
        act -> {
          LocalDate today = acts.today(act.now());
          RequestRecord request = RequestRecord.of(act.sql(), id).orElseThrow();
          if (request.who().isForTheDead()
              || !(clock.at(request.asked(), today) instanceof AccessTime.Running running)
              || running.extended()
              || today.isAfter(running.tellExtensionBy().day())) {
            throw new IllegalStateException("this request's time cannot be extended today");
          }
          set(act, id, EXTENDED_ON, today.toString());
          paper(act, id, "extension", sealed);
          act.tell(event(act, Event.REQUEST_EXTENDED, id));
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
          AuditEvent event = event(act, Event.REQUEST_ENDED, id).with(Detail.VALUE, how.word());
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
    return new Told(text.substring(0, end), text.substring(end + 1));
  }

  /** What was written down of whoever asked. */
  record Told(String identifier, String details) {}

  /** Who asked, how to reach them, and what they want. */
  public String details(String id) {
    return told(id).details();
  }

  private void step(SignedIn by, String id, Consumer<Act> work) {
    acts.run(
        by,
        Duty.ANSWER_REQUEST,
        act -> {
          mustBeOpen(act.sql(), id);
          work.accept(act);
        });
  }

  static RequestRecord mustBeOpen(DSLContext sql, String id) {
    return RequestRecord.of(sql, id)
        .filter(request -> request.end().isEmpty())
        .orElseThrow(() -> new IllegalStateException("there is no open request " + id));
  }

  private byte[] sealed(String id, String what, String text) {
    return rows.seal("request/" + id + "/" + what, text.getBytes(UTF_8));
  }

  private static void set(Act act, String id, Field<String> field, String value) {
    act.sql().update(REQUEST).set(field, value).where(CASE_ID.eq(id)).execute();
  }

  private static void paper(Act act, String id, String what, byte[] sealed) {
    act.sql()
        .insertInto(PAPER)
        .set(CASE_ID, id)
        .set(WHAT, what)
        .set(SEALED, sealed)
        .set(WRITTEN_BY, act.actor().id())
        .set(WRITTEN_US, Micros.of(act.now()))
        .execute();
  }

  static AuditEvent event(Act act, Event event, String id) {
    return act.event(event).with(Detail.CASE, id);
  }
}
