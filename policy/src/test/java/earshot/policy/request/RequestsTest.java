package earshot.policy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.Assignments;
import earshot.policy.cases.CallText;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.file.Role;
import earshot.policy.people.NotAllowedException;
import earshot.policy.people.PracticeFixture;
import earshot.policy.people.SignedIn;
import earshot.policy.request.Deadlines.Due;
import earshot.policy.request.Deadlines.Kind;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of a request; it is 10 December 2026, 9 o'clock. */
@OnEachDatabase
class RequestsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 10);

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private PracticeFixture practice;
  private Cases cases;
  private Holds holds;
  private Requests requests;
  private RequestSteps steps;
  private RequestCalls calls;
  private Deadlines deadlines;

  RequestsTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() {
    practice = new PracticeFixture(kind, databases, folder);
    CallText texts = new CallText(practice.sealing());
    holds = new Holds(practice.acts(), texts);
    cases = new Cases(practice.acts(), holds, practice.sealing(), practice.pseudonyms());
    requests =
        new Requests(
            practice.acts(),
            cases,
            practice.sealing(),
            practice.pseudonyms(),
            EnglishLaw.PACK,
            ZoneId.of("Europe/London"));
    steps =
        new RequestSteps(
            practice.acts(), practice.sealing(), EnglishLaw.PACK, ZoneId.of("Europe/London"));
    Links links = new Links(practice.acts(), texts, practice.pseudonyms());
    calls = new RequestCalls(practice.acts(), requests, cases, links);
    deadlines =
        new Deadlines(
            practice.acts(), requests, practice.people(), new Assignments(practice.acts()), holds);
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private String request(Who who, boolean known) {
    return request(practice.manager(), who, known, Map.of());
  }

  private String request(SignedIn by, Who who, boolean known, Map<String, FoundBy> found) {
    return requests
        .open(
            by,
            new Requests.Wanted(
                Came.SPOKEN, TODAY, who, "943 476 5919", "Mrs Quill, 1 High Street", known),
            found)
        .id();
  }

  private RequestState state(String id) {
    return requests.at(id, practice.acts().today(practice.now()));
  }

  private static LocalDate day(RequestState state) {
    return state.answerBy().orElseThrow().day();
  }

  private List<Event> told(String id) {
    return practice
        .index()
        .read(sql -> AuditLog.ofPerson(sql, practice.manager().person()))
        .stream()
        .map(AuditLog.Entry::event)
        .filter(event -> event.get(Detail.CASE).filter(id::equals).isPresent())
        .map(AuditEvent::event)
        .toList();
  }

  @Test
  void shouldRunFromTheDayOnWhichWhoAsksIsKnown() {
    // Given somebody who asked a receptionist
    String id = request(practice.somebody(Role.TEAM_MEMBER), Who.PATIENT, false, Map.of());
    assertThat(state(id).sentence()).contains("proof of identity");

    // When they showed who they are four days later
    practice.pass(Duration.ofDays(4));
    steps.identityChecked(practice.manager(), id, "passport");

    // Then
    assertThat(day(state(id))).isEqualTo(LocalDate.of(2027, 1, 14));
    steps.feeAsked(practice.manager(), id);
    assertThat(state(id).answerBy()).isEmpty();
    practice.pass(Duration.ofDays(1));
    steps.feePaid(practice.manager(), id);
    assertThat(day(state(id))).isEqualTo(LocalDate.of(2027, 1, 15));
    assertThat(told(id)).containsExactly(Event.IDENTITY_CHECKED, Event.FEE_ASKED, Event.FEE_PAID);
  }

  @Test
  void shouldStandStillWhileAQuestionWaits() {
    String id = request(Who.PATIENT, true);
    assertThat(day(state(id))).isEqualTo(LocalDate.of(2027, 1, 11)); // the 10th is a Sunday
    assertThatThrownBy(() -> steps.answered(practice.manager(), id))
        .isInstanceOf(IllegalStateException.class);

    steps.ask(practice.manager(), id, "Which year do you mean?");
    practice.pass(Duration.ofDays(10));
    assertThat(state(id).sentence()).startsWith("Waiting since 10 December 2026");
    steps.answered(practice.manager(), id);
    assertThat(day(state(id))).isEqualTo(LocalDate.of(2027, 1, 20));
  }

  @Test
  void shouldTakeThreeMonthsWhereThatIsToldInTime() {
    String inTime = request(Who.PATIENT, true);
    String tooLate = request(Who.PATIENT, true);
    practice.pass(Duration.ofDays(32)); // 11 January
    steps.extend(practice.manager(), inTime, "there are four hundred calls");
    assertThat(day(state(inTime))).isEqualTo(LocalDate.of(2027, 3, 10));
    assertThatThrownBy(() -> steps.extend(practice.manager(), inTime, "and again"))
        .isInstanceOf(IllegalStateException.class);
    practice.pass(Duration.ofDays(1));
    assertThatThrownBy(() -> steps.extend(practice.manager(), tooLate, "forgotten"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(told(tooLate)).doesNotContain(Event.REQUEST_EXTENDED);
  }

  @Test
  void shouldCountOtherwiseForTheDead() {
    // Given an executor who asks for a call of last week
    String call = practice.recorded(1);
    String id =
        request(
            practice.manager(), Who.PERSONAL_REPRESENTATIVE, false, Map.of(call, FoundBy.STAFF));
    assertThat(state(id).answerBy()).isEmpty();
    steps.identityChecked(practice.manager(), id, "grant of probate");

    // Then the call, of April, is older than forty days
    assertThat(day(state(id))).isEqualTo(TODAY.plusDays(39));
    assertThatThrownBy(() -> steps.extend(practice.manager(), id, "more time"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> request(Who.CLAIMANT, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldHoldWhatWasFoundUntilSomebodySaysThatItIsNotTheirs() {
    String theirs = practice.recorded(1);
    String others = practice.recorded(2);
    String later = practice.recorded(3);
    String id =
        request(
            practice.manager(),
            Who.PATIENT,
            true,
            Map.of(theirs, FoundBy.NUMBER, others, FoundBy.NUMBER));
    calls.add(practice.manager(), id, later, FoundBy.STAFF, PracticeFixture.LATER);
    for (String call : List.of(theirs, others, later)) {
      assertThat(practice.index().<List<Hold>>read(sql -> Holds.of(sql, call)))
          .singleElement()
          .satisfies(hold -> assertThat(hold.kind()).isEqualTo(CaseKind.DATA_SUBJECT_REQUEST));
    }

    // When
    calls.confirm(practice.manager(), id, theirs, Links.Part.SPEAKER);
    calls.reject(practice.manager(), id, others);

    // Then
    assertThat(practice.index().<List<Hold>>read(sql -> Holds.of(sql, others))).isEmpty();
    assertThat(
            practice
                .index()
                .<List<String>>read(
                    sql -> Links.calls(sql, practice.pseudonyms().patient("9434765919"))))
        .containsExactly(theirs);
    assertThatThrownBy(() -> requests.end(practice.manager(), id, new Ending.Answer()))
        .hasMessageContaining("whether it is theirs");
    assertThatThrownBy(() -> calls.confirm(practice.manager(), id, "no-such", Links.Part.SPEAKER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldEndOnceAndForAll() {
    String refused = request(Who.PATIENT, false);
    requests.end(practice.manager(), refused, new Ending.Refuse(Ground.IDENTITY_NOT_SHOWN));
    assertThat(state(refused))
        .isEqualTo(new RequestState.Refused(TODAY, Ground.IDENTITY_NOT_SHOWN));
    assertThatThrownBy(() -> steps.identityChecked(practice.manager(), refused, "late"))
        .isInstanceOf(IllegalStateException.class);
    String withdrawn = request(Who.PATIENT, false);
    assertThatThrownBy(() -> requests.end(practice.manager(), withdrawn, new Ending.Answer()))
        .hasMessageContaining("who asks");
    requests.end(practice.manager(), withdrawn, new Ending.Withdraw());
    assertThat(state(withdrawn)).isEqualTo(new RequestState.Withdrawn(TODAY));
    String answered = request(Who.PATIENT, true);
    requests.end(practice.manager(), answered, new Ending.Answer());
    assertThat(state(answered)).isEqualTo(new RequestState.Answered(TODAY));
    assertThat(requests.open()).isEmpty();
    assertThat(told(refused)).endsWith(Event.REQUEST_ENDED, Event.CASE_CLOSED);
  }

  @Test
  void shouldLetTeamMembersTakeRequestsAndNotAnswerThem() {
    SignedIn member = practice.somebody(Role.TEAM_MEMBER);
    String id = request(member, Who.PATIENT, false, Map.of());
    assertThatThrownBy(() -> steps.identityChecked(member, id, "passport"))
        .isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(
            () -> request(practice.somebody(Role.ENGINEER), Who.PATIENT, false, Map.of()))
        .isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(
            () ->
                requests.open(
                    member,
                    new Requests.Wanted(
                        Came.WRITTEN, TODAY.plusDays(1), Who.PATIENT, "1", "x", false),
                    Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldListWhatIsDue() {
    // Given requests, a complaint about data, and a hold to be looked at
    String waits = request(Who.PATIENT, false);
    String runs = request(Who.PATIENT, true);
    DataComplaints complaints = new DataComplaints(practice.acts());
    String complaint =
        cases
            .open(
                practice.manager(),
                new Cases.Wanted(
                    CaseKind.COMPLAINT, Subject.OUR_STAFF, "told a neighbour", TODAY.plusDays(400)),
                List.of())
            .id();
    complaints.take(practice.manager(), complaint, TODAY);
    assertThatThrownBy(() -> complaints.take(practice.manager(), runs, TODAY))
        .isInstanceOf(IllegalStateException.class);
    String call = practice.recorded(1);
    holds.place(
        practice.manager(), call, "inquest", CaseKind.INQUEST, "the coroner", TODAY.plusDays(3));

    // Then
    assertThat(deadlines.due(TODAY))
        .extracting(Due::kind, Due::item, Due::by, Due::late)
        .containsExactly(
            tuple(Kind.REQUEST_WAITS, waits, TODAY, false),
            tuple(Kind.REVIEW_HOLD, call, TODAY.plusDays(3), false),
            tuple(Kind.ANSWER_REQUEST, runs, LocalDate.of(2027, 1, 11), false),
            tuple(Kind.ACKNOWLEDGE_COMPLAINT, complaint, LocalDate.of(2027, 1, 11), false));

    // And what was done is on it no more, and what was not is late
    assertThat(complaints.waiting())
        .containsExactly(new DataComplaints.Taken(complaint, TODAY, Optional.empty()));
    complaints.acknowledged(practice.manager(), complaint);
    assertThat(complaints.waiting()).isEmpty();
    assertThat(complaints.of(complaint))
        .contains(new DataComplaints.Taken(complaint, TODAY, Optional.of(TODAY)));
    assertThat(complaints.of(runs)).isEmpty();
    assertThatThrownBy(() -> complaints.acknowledged(practice.manager(), complaint))
        .isInstanceOf(IllegalStateException.class);
    assertThat(deadlines.due(LocalDate.of(2027, 1, 12)))
        .filteredOn(Due::late)
        .extracting(Due::kind)
        .containsExactly(Kind.REVIEW_HOLD, Kind.ANSWER_REQUEST);
    assertThat(deadlines.due(PracticeFixture.LATER))
        .extracting(Due::kind)
        .contains(Kind.REVIEW_ROLE);
  }

  @Test
  void shouldKeepNobodysNameInClear() {
    String call = practice.recorded(1);
    String id = request(practice.manager(), Who.PATIENT, false, Map.of(call, FoundBy.NUMBER));
    steps.identityChecked(practice.manager(), id, "passport of Mrs Quill");
    steps.ask(practice.manager(), id, "Mrs Quill, which year?");
    calls.confirm(practice.manager(), id, call, Links.Part.SPEAKER);
    assertThat(requests.details(id)).isEqualTo("Mrs Quill, 1 High Street");
    for (String table :
        List.of(
            "access_request",
            "request_paper",
            "request_question",
            "request_call",
            "audit_index",
            "log_entry",
            "practice_case")) {
      String rows = practice.index().read(sql -> sql.fetch("select * from " + table).formatCSV());
      assertThat(rows).as(table).doesNotContain("Quill", "943 476", "9434765919");
    }
  }

  @Test
  void shouldTellAllThatIsMissingAndWhatWasWrittenDown() {
    // Given one of which nothing is decided yet
    String call = practice.recorded(1);
    String id = request(practice.manager(), Who.PATIENT, false, Map.of(call, FoundBy.NUMBER));
    steps.feeAsked(practice.manager(), id);
    assertThat(missing(id)).hasSize(3).first().asString().contains("checked yet who asks");
    assertThat(steps.shown(id)).isEmpty();
    assertThat(steps.questions(id)).isEmpty();

    // When it is, step by step
    steps.identityChecked(practice.manager(), id, "passport");
    steps.feePaid(practice.manager(), id);
    steps.ask(practice.manager(), id, "Which month?");
    steps.answered(practice.manager(), id);
    steps.extend(practice.manager(), id, "There are many calls.");
    assertThat(missing(id)).singleElement().asString().contains("whether it is theirs");
    calls.confirm(practice.manager(), id, call, Links.Part.SPEAKER);
    assertThat(missing(id)).singleElement().asString().contains("listen to each recording");
    calls.reject(practice.manager(), id, call);

    // Then nothing is missing, and pages can show what was written
    assertThat(missing(id)).isEmpty();
    assertThat(steps.shown(id)).contains("passport");
    assertThat(steps.questions(id)).containsExactly("Which month?");
    assertThat(steps.whyExtended(id)).contains("There are many calls.");
    requests.end(practice.manager(), id, new Ending.Withdraw());
    assertThat(practice.index().<List<RequestRecord>>read(sql -> RequestRecord.ended(sql, 9)))
        .extracting(RequestRecord::caseId)
        .containsExactly(id);
  }

  private List<String> missing(String id) {
    return practice
        .index()
        .read(sql -> Readiness.missing(sql, RequestRecord.of(sql, id).orElseThrow()));
  }
}
