package earshot.policy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallId;
import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.LogTrail;
import earshot.policy.cases.Assignments;
import earshot.policy.cases.CallText;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Consents;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Picked;
import earshot.policy.decide.Reason;
import earshot.policy.decide.Subject;
import earshot.policy.file.Act;
import earshot.policy.file.Policy;
import earshot.policy.file.Purpose;
import earshot.policy.file.Role;
import earshot.policy.people.PracticeFixture;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import earshot.policy.sample.Releases;
import earshot.policy.sample.Samples;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.access.NotAuditedException;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.log.Sha256;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class DoorTest {
  private static final Cases.Wanted COMPLAINT =
      new Cases.Wanted(
          CaseKind.COMPLAINT, Subject.PATIENTS, "was not rung back", PracticeFixture.LATER);

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private final LogTrail trail = new LogTrail();
  private final Authority authority = new Authority(trail);
  private PracticeFixture practice;
  private CallText texts;
  private Holds holds;
  private Cases cases;
  private Register register;
  private String call;

  DoorTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() {
    practice = new PracticeFixture(kind, databases, folder);
    trail.read(practice.index());
    texts = new CallText(practice.sealing());
    holds = new Holds(practice.acts(), texts);
    cases = new Cases(practice.acts(), holds, practice.sealing(), practice.pseudonyms());
    register = new Register(practice.acts(), practice.sealing());
    call = practice.recorded(1);
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private Door door(Policy policy) {
    return new Door(practice.acts(), () -> Optional.of(policy), texts, register, authority);
  }

  private Door doorA() {
    return door(Examples.policy(Examples.MONTHS_36));
  }

  private Door doorB() {
    return door(Examples.policy(Examples.LIFE_PLUS_10));
  }

  private Ask hear(Purpose purpose, Picked picked) {
    return hear(call, purpose, picked, Optional.empty());
  }

  private static Ask hear(
      String callId, Purpose purpose, Picked picked, Optional<Presence> supervisor) {
    return new Ask.ToHear(
        Act.LISTEN, purpose, picked, callId, supervisor, "to find out what was said");
  }

  private Ask forCase(String caseId) {
    return hear(Purpose.INVESTIGATION, new Picked.Named(Optional.of(caseId)));
  }

  private List<AuditEvent> told() {
    return practice.index().read(sql -> AuditLog.ofCall(sql, call)).stream()
        .map(AuditLog.Entry::event)
        .toList();
  }

  private List<Hold> held() {
    return practice.index().read(sql -> Holds.of(sql, call));
  }

  private static Reason why(Answer answer) {
    return ((Answer.Refused) answer).decision().reason();
  }

  @Test
  void shouldRefuseEverythingWhileNoPolicyIsInForce() {
    // Given a complaint, for which both practices would give leave
    String id = cases.open(practice.manager(), COMPLAINT, List.of(call)).id();
    Door closed = new Door(practice.acts(), Optional::empty, texts, register, authority);

    // When
    Answer answer = closed.ask(practice.manager(), forCase(id));

    // Then
    assertThat(why(answer)).isEqualTo(Reason.NO_POLICY);
    assertThat(told())
        .last()
        .satisfies(
            event -> {
              assertThat(event.event()).isEqualTo(Event.HEARING_DENIED);
              assertThat(event.get(Detail.REASON)).contains("no-policy");
              assertThat(event.get(Detail.AUTHORITY)).contains("none/0");
            });
  }

  @Test
  void shouldGiveLeaveThatNamesItsEntry() {
    // Given a complaint
    String id = cases.open(practice.manager(), COMPLAINT, List.of(call)).id();

    // When
    Answer answer = doorA().ask(practice.manager(), forCase(id));

    // Then
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Granted.class,
            granted -> {
              assertThat(granted.grant().callId()).isEqualTo(call);
              assertThat(granted.rule()).isEqualTo("access.dispute");
              assertThat(granted.mayBeCopied()).isFalse();
              assertThat(trail.isWritten(granted.entry())).isTrue();
            });
    AuditEvent last = told().getLast();
    assertThat(last.event()).isEqualTo(Event.HEARING_PERMITTED);
    assertThat(last.get(Detail.WHO)).contains(practice.manager().person());
    assertThat(last.get(Detail.ROLE)).contains("manager");
    assertThat(last.get(Detail.ORGANISATION)).contains("practice");
    assertThat(last.get(Detail.DEVICE)).contains("console-1");
    assertThat(last.get(Detail.CASE)).contains(id);
    assertThat(last.get(Detail.PURPOSE)).contains("investigation");
    assertThat(last.get(Detail.DECISION)).contains("permit");
    assertThat(last.get(Detail.RULE)).contains("access.dispute");
    assertThat(last.get(Detail.AUTHORITY)).contains("practice-36-months/1");
    assertThat(last.get(Detail.POLICY)).contains(Examples.policy(Examples.MONTHS_36).hash());
    assertThat(last.get(Detail.DIGEST)).isPresent();
  }

  @Test
  void shouldTellBeforehandWhatWouldComeOfAskingAndWriteNothing() {
    // Given a complaint
    String id = cases.open(practice.manager(), COMPLAINT, List.of(call)).id();
    List<Ask> asks =
        List.of(forCase(id), hear(Purpose.INVESTIGATION, new Picked.Named(Optional.empty())));
    int before = told().size();

    // When
    List<Prospect> manager = doorA().prospects(practice.manager(), asks);
    List<Prospect> trainer = doorA().prospects(practice.somebody(Role.TRAINER), asks);

    // Then
    assertThat(manager.get(0)).isEqualTo(new Prospect(forCase(id), Optional.empty()));
    assertThat(manager.get(1).against()).contains(Reason.NO_CASE);
    assertThat(trainer.get(0).against()).contains(Reason.NOT_THIS_ROLE);
    assertThat(told()).hasSize(before);
  }

  @Test
  void shouldWriteDenialsDownToo() {
    // When nobody opened a case
    Answer answer =
        doorA()
            .ask(
                practice.manager(),
                hear(Purpose.INVESTIGATION, new Picked.Named(Optional.empty())));

    // Then
    assertThat(why(answer)).isEqualTo(Reason.NO_CASE);
    assertThat(answer.sentence()).isEqualTo(Reason.NO_CASE.sentence());
    AuditEvent last = told().getLast();
    assertThat(last.event()).isEqualTo(Event.HEARING_DENIED);
    assertThat(last.get(Detail.DECISION)).contains("deny");
    assertThat(last.get(Detail.REASON)).contains("no-case");
    assertThat(last.get(Detail.RULE)).contains("access.dispute");
    assertThat(held()).isEmpty();

    // And a denial opens nothing, whoever asks for a grant with it
    assertThat(trail.isWritten(answer.entry())).isFalse();
    assertThatThrownBy(() -> authority.grant(answer.entry(), call))
        .isInstanceOf(NotAuditedException.class);
  }

  @Test
  void shouldPlaceTheHoldAgainThatSomebodyLifted() {
    String id = cases.open(practice.manager(), COMPLAINT, List.of(call)).id();
    holds.lift(practice.manager(), held().getFirst().no());
    assertThat(held()).isEmpty();
    assertThat(doorA().ask(practice.manager(), forCase(id))).isInstanceOf(Answer.Granted.class);
    assertThat(held()).singleElement().extracting(Hold::caseId).isEqualTo(Optional.of(id));
    assertThat(doorA().ask(practice.manager(), forCase(id))).isInstanceOf(Answer.Granted.class);
    assertThat(held()).hasSize(1);
  }

  @Test
  void shouldAskForAnAssignmentWhereTheNoticeDoes() {
    // Given a GP and a complaint
    SignedIn gp = practice.somebody(Role.GP);
    String id = cases.open(practice.manager(), COMPLAINT, List.of(call)).id();
    assertThat(why(doorB().ask(gp, forCase(id)))).isEqualTo(Reason.NOT_ASSIGNED);

    // When assigned
    new Assignments(practice.acts())
        .assign(practice.manager(), id, gp.person(), PracticeFixture.LATER);

    // Then B lets them, A does not, and B neither once the case is closed
    assertThat(doorB().ask(gp, forCase(id))).isInstanceOf(Answer.Granted.class);
    assertThat(why(doorA().ask(gp, forCase(id)))).isEqualTo(Reason.NOT_THIS_ROLE);
    cases.close(practice.manager(), id);
    assertThat(why(doorB().ask(gp, forCase(id)))).isEqualTo(Reason.CASE_CLOSED);
  }

  @Test
  void shouldCountWhatIsHeardOfASample() {
    // Given a sample of ten calls of which two may be heard
    for (int i = 2; i <= 10; i++) {
      practice.recorded(i);
    }
    Samples samples = new Samples(practice.acts(), practice.pseudonyms());
    Samples.Drawn drawn =
        samples.draw(
            practice.manager(),
            new Samples.Wanted(
                Purpose.CARE_QUALITY, Instant.EPOCH, practice.now(), 2, Duration.ofDays(7)));
    assertThat(drawn.calls()).hasSize(4).doesNotHaveDuplicates();
    assertThat(samples.isReproduced(drawn.id())).isTrue();

    // When
    Picked picked = new Picked.Drawn(drawn.id());
    List<Answer> answers =
        List.of(0, 1, 0, 2).stream()
            .map(
                i ->
                    doorA()
                        .ask(
                            practice.manager(),
                            hear(
                                drawn.calls().get(i),
                                Purpose.CARE_QUALITY,
                                picked,
                                Optional.empty())))
            .toList();

    // Then the third is one too many, and hearing one again is not
    assertThat(answers.subList(0, 3)).allMatch(Answer.Granted.class::isInstance);
    assertThat(why(answers.get(3))).isEqualTo(Reason.SAMPLE_CAP_REACHED);
    assertThat(((Answer.Granted) answers.getFirst()).expires())
        .contains(practice.now().plus(Duration.ofDays(7)));

    // And nobody else may, nor may anybody later
    assertThat(
            why(
                doorA()
                    .ask(
                        practice.somebody(Role.MANAGER),
                        hear(
                            drawn.calls().getFirst(),
                            Purpose.CARE_QUALITY,
                            picked,
                            Optional.empty()))))
        .isEqualTo(Reason.DRAWN_FOR_ANOTHER);
    practice.pass(Duration.ofDays(7));
    assertThat(
            why(
                doorA()
                    .ask(
                        practice.manager(),
                        hear(
                            drawn.calls().getFirst(),
                            Purpose.CARE_QUALITY,
                            picked,
                            Optional.empty()))))
        .isEqualTo(Reason.SAMPLE_OVER);
  }

  @Test
  void shouldLetTraineesHearWithTheirSupervisorAlone() {
    // Given a set that a trainer released for a week
    SignedIn trainer = practice.somebody(Role.TRAINER);
    SignedIn registrar = practice.somebody(Role.GP_REGISTRAR);
    Releases releases = new Releases(practice.acts(), practice.pseudonyms());
    String set =
        releases.release(trainer, List.of(call), List.of(registrar.person()), Duration.ofDays(7));
    Picked picked = new Picked.Released(set);

    // Then
    assertThat(why(doorB().ask(registrar, hear(Purpose.STAFF_DEVELOPMENT, picked))))
        .isEqualTo(Reason.NO_SUPERVISOR);
    Ask together =
        hear(call, Purpose.STAFF_DEVELOPMENT, picked, Optional.of(new Presence(trainer)));
    assertThat(doorB().ask(registrar, together))
        .isInstanceOfSatisfying(
            Answer.Granted.class, granted -> assertThat(granted.expires()).isPresent());
    assertThat(told().getLast().get(Detail.PERSON)).contains(trainer.person());
    releases.end(trainer, set);
    assertThat(why(doorB().ask(registrar, together))).isEqualTo(Reason.NOT_RELEASED);
  }

  @Test
  void shouldLookForConsentAtEachCopy() {
    // Given a complaint whose patient consented
    String id = cases.open(practice.manager(), COMPLAINT, List.of(call)).id();
    Links links = new Links(practice.acts(), texts, practice.pseudonyms());
    String patient = links.link(practice.manager(), call, "943 476 5919", Links.Part.SUBJECT);
    Consents consents = new Consents(practice.acts());
    Ask give =
        new Ask.ToDisclose(
            "commissioner-complaints",
            "nhs-england",
            call,
            Optional.of(id),
            Ask.Papers.NONE,
            Optional.of(new Presence(practice.manager())),
            "their complaints team asked");
    assertThat(why(doorB().ask(practice.manager(), give))).isEqualTo(Reason.NO_CONSENT);
    consents.give(practice.manager(), patient, id, "nhs-england");

    // When
    Answer answer = doorB().ask(practice.manager(), give);
    register.copied(practice.manager(), answer.entry(), Sha256.of(new byte[] {1}));

    // Then it is in the register, once
    assertThat(((Answer.Granted) answer).mayBeCopied()).isTrue();
    assertThat(practice.index().<List<Register.Entry>>read(sql -> Register.of(sql, call)))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.recipient()).isEqualTo("nhs-england");
              assertThat(entry.copy()).contains(Sha256.of(new byte[] {1}).hex());
            });
    assertThatThrownBy(
            () -> register.copied(practice.manager(), answer.entry(), Sha256.of(new byte[] {2})))
        .isInstanceOf(IllegalStateException.class);

    // And a withdrawal stops the next, as A always does
    consents.withdraw(practice.manager(), patient, id, "nhs-england");
    assertThat(why(doorB().ask(practice.manager(), give))).isEqualTo(Reason.CONSENT_WITHDRAWN);
    assertThat(why(doorA().ask(practice.manager(), give))).isEqualTo(Reason.NO_WAY_OUT);
    assertThat(told().stream().filter(e -> e.event() == Event.DISCLOSURE_DENIED)).hasSize(3);
  }

  private Ask toNhsEngland(String caseId) {
    return new Ask.ToDisclose(
        "commissioner-complaints",
        "nhs-england",
        call,
        Optional.of(caseId),
        Ask.Papers.NONE,
        Optional.of(new Presence(practice.manager())),
        "their complaints team asked");
  }

  @Test
  void shouldLetNoCopyLeaveAfterItsTimeOrWithoutConsentThatStillStands() {
    // Given leave for two copies
    String id = cases.open(practice.manager(), COMPLAINT, List.of(call)).id();
    Links links = new Links(practice.acts(), texts, practice.pseudonyms());
    String patient = links.link(practice.manager(), call, "943 476 5919", Links.Part.SUBJECT);
    Consents consents = new Consents(practice.acts());
    consents.give(practice.manager(), patient, id, "nhs-england");
    Answer late = doorB().ask(practice.manager(), toNhsEngland(id));
    assertThat(((Answer.Granted) late).expires()).contains(practice.now().plus(Duration.ofDays(7)));
    practice.pass(Duration.ofDays(7));
    Answer withdrawn = doorB().ask(practice.manager(), toNhsEngland(id));
    Sha256 copy = Sha256.of(new byte[] {1});

    // When a week is over, and consent is taken back before the copy is made
    assertThatThrownBy(() -> register.copied(practice.manager(), late.entry(), copy))
        .isInstanceOfSatisfying(
            NoLeaveException.class, no -> assertThat(no.reason()).isEqualTo(Reason.LEAVE_OVER));
    consents.withdraw(practice.manager(), patient, id, "nhs-england");
    assertThatThrownBy(() -> register.copied(practice.manager(), withdrawn.entry(), copy))
        .isInstanceOfSatisfying(
            NoLeaveException.class,
            no -> assertThat(no.reason()).isEqualTo(Reason.CONSENT_WITHDRAWN));

    // Then nothing left, and that it was tried is told
    assertThat(practice.index().<List<Register.Entry>>read(sql -> Register.of(sql, call)))
        .hasSize(2)
        .allMatch(entry -> entry.copy().isEmpty() && entry.expires().isPresent());
    assertThat(told().stream().map(AuditEvent::event))
        .endsWith(Event.DISCLOSURE_DENIED)
        .doesNotContain(Event.COPY_MADE);
    consents.give(practice.manager(), patient, id, "nhs-england");
    register.copied(practice.manager(), withdrawn.entry(), copy);
    assertThat(told().getLast().event()).isEqualTo(Event.COPY_MADE);
  }

  @Test
  void shouldWriteNothingOfWhatSomebodyTyped() {
    Ask odd =
        hear(
            Purpose.INVESTIGATION,
            new Picked.Named(Optional.of("the case of Mrs Quill, 0207 946 0123")));
    assertThat(why(doorA().ask(practice.manager(), odd))).isEqualTo(Reason.NO_CASE);
    assertThat(told().getLast().get(Detail.CASE).orElseThrow()).startsWith("sha256:");
    practice
        .index()
        .read(
            sql -> {
              for (String table : List.of("audit_index", "audit_note", "log_entry")) {
                assertThat(sql.fetch("select * from " + table).formatCSV())
                    .doesNotContain("Quill")
                    .doesNotContain("find out");
              }
              return odd;
            });
  }

  @Test
  void shouldBelieveNothingThatIsNotInTheLog() {
    String id = cases.open(practice.manager(), COMPLAINT, List.of(call)).id();
    AuditEntry real = doorA().ask(practice.manager(), forCase(id)).entry();
    assertThat(trail.isWritten(real)).isTrue();
    assertThat(trail.isWritten(new AuditEntry(real.index(), "00".repeat(32)))).isFalse();
    assertThat(trail.isWritten(new AuditEntry(real.index() - 1, real.hash()))).isFalse();
    assertThat(trail.isWritten(new AuditEntry(real.index() + 1, real.hash()))).isFalse();
    assertThat(new LogTrail().isWritten(real)).isFalse();
  }

  @Test
  void shouldHearNobodyWhomThePracticeDoesNotKnow() {
    String id = cases.open(practice.manager(), COMPLAINT, List.of(call)).id();
    SignedIn stranger = new SignedIn("p-nobody", "console-9");
    assertThat(why(doorA().ask(stranger, forCase(id)))).isEqualTo(Reason.NOT_THIS_ROLE);
    SignedIn engineer = practice.somebody(Role.ENGINEER, Role.MANAGER);
    assertThat(why(doorA().ask(engineer, forCase(id)))).isEqualTo(Reason.ENGINEER);
    practice.people().leave(practice.manager(), engineer.person());
    assertThat(why(doorA().ask(engineer, forCase(id)))).isEqualTo(Reason.NOT_THIS_ROLE);
  }

  @Test
  void shouldLetNoCopyLeaveWithoutTheConsentOfWhoeverTheCallIsLinkedToByThen() {
    // Given leave for a copy, by the consent of the one patient that was known
    String id = cases.open(practice.manager(), COMPLAINT, List.of(call)).id();
    Links links = new Links(practice.acts(), texts, practice.pseudonyms());
    String patient = links.link(practice.manager(), call, "943 476 5919", Links.Part.SUBJECT);
    Consents consents = new Consents(practice.acts());
    consents.give(practice.manager(), patient, id, "nhs-england");
    Answer leave = doorB().ask(practice.manager(), toNhsEngland(id));
    Sha256 copy = Sha256.of(new byte[] {1});

    // When it turns out that somebody else spoke too
    String other = links.link(practice.manager(), call, "401 023 2137", Links.Part.SPEAKER);
    assertThatThrownBy(() -> register.copied(practice.manager(), leave.entry(), copy))
        .isInstanceOfSatisfying(
            NoLeaveException.class, no -> assertThat(no.reason()).isEqualTo(Reason.NO_CONSENT));

    // Or that it was not the patient's call at all
    links.end(practice.manager(), call, patient);
    links.end(practice.manager(), call, other);
    assertThatThrownBy(() -> register.copied(practice.manager(), leave.entry(), copy))
        .isInstanceOfSatisfying(
            NoLeaveException.class, no -> assertThat(no.reason()).isEqualTo(Reason.NO_PATIENT));
    assertThat(told().stream().map(AuditEvent::event)).doesNotContain(Event.COPY_MADE);
  }

  private Ask toACourt(String caseId) {
    return new Ask.ToDisclose(
        "court",
        "county-court",
        call,
        Optional.of(caseId),
        new Ask.Papers(Optional.of("order 7"), Optional.empty(), Optional.empty()),
        Optional.of(new Presence(practice.manager())),
        "the court ordered it");
  }

  @Test
  void shouldWriteDownThatACopyWasWantedForACaseThatIsNone() {
    Answer answer = doorA().ask(practice.manager(), toACourt("c-nothing"));
    assertThat(why(answer)).isEqualTo(Reason.NO_CASE);
    assertThat(told().getLast().event()).isEqualTo(Event.DISCLOSURE_DENIED);
  }

  @Test
  void shouldLetNoCopyLeaveForACaseThatItIsNotPartOf() {
    // Given a case of another call, and one that is closed
    String other = cases.open(practice.manager(), COMPLAINT, List.of(practice.recorded(2))).id();
    String closed = cases.open(practice.manager(), COMPLAINT, List.of(call)).id();
    cases.close(practice.manager(), closed);

    // Then no hold is placed in the name of either
    assertThat(why(doorA().ask(practice.manager(), toACourt(other)))).isEqualTo(Reason.NOT_IN_CASE);
    assertThat(why(doorA().ask(practice.manager(), toACourt(closed))))
        .isEqualTo(Reason.CASE_CLOSED);
    assertThat(held()).noneMatch(hold -> hold.caseId().equals(Optional.of(other)));
  }

  @Test
  void shouldNotBeToldWhatDidNotHappen() {
    // Given nobody's consent, no set, and nobody of that name
    new Consents(practice.acts()).withdraw(practice.manager(), "pt-1", "c-1", "nhs-england");
    SignedIn trainer = practice.somebody(Role.TRAINER);
    new Releases(practice.acts(), practice.pseudonyms()).end(trainer, "r-nothing");
    practice.people().leave(practice.manager(), "p-nobody");

    // Then
    assertThat(
            practice
                .index()
                .<List<?>>read(
                    sql ->
                        AuditLog.ofEvents(
                            sql,
                            Set.of(Event.CONSENT_WITHDRAWN, Event.SET_ENDED, Event.PERSON_LEFT))))
        .isEmpty();
  }

  @Test
  void shouldNotDrawASampleOutOfTheOneCallThatSomebodyIsAfter() {
    // Given calls of which somebody knows when one began
    for (int i = 2; i <= 30; i++) {
      practice.recorded(i);
    }
    Instant began = CallId.startOf(call).orElseThrow();
    Samples samples = new Samples(practice.acts(), practice.pseudonyms());

    // Then a time that leaves nothing to chance is no sample's
    assertThatThrownBy(
            () ->
                samples.draw(
                    practice.manager(),
                    new Samples.Wanted(
                        Purpose.CARE_QUALITY, began, began.plusMillis(1), 1, Duration.ofDays(7))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
