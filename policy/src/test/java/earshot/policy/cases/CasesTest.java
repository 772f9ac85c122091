package earshot.policy.cases;

import static earshot.policy.people.PracticeFixture.LATER;
import static earshot.policy.people.PracticeFixture.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Facts.CaseFacts;
import earshot.policy.decide.PolicyVersion;
import earshot.policy.decide.Subject;
import earshot.policy.file.Role;
import earshot.policy.people.Duty;
import earshot.policy.people.NotAllowedException;
import earshot.policy.people.PracticeFixture;
import earshot.policy.people.SignedIn;
import earshot.storage.access.AuditEntry;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.index.SealedOctets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class CasesTest {
  private static final Cases.Wanted COMPLAINT =
      new Cases.Wanted(CaseKind.COMPLAINT, Subject.PATIENTS, "Mrs Quill was not rung back", LATER);

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private PracticeFixture practice;
  private Holds holds;
  private Cases cases;

  CasesTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() {
    practice = new PracticeFixture(kind, databases, folder);
    holds = new Holds(practice.acts(), new CallText(practice.sealing()));
    cases = new Cases(practice.acts(), holds, practice.sealing(), practice.pseudonyms());
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private List<Hold> on(String callId) {
    return practice.index().read(sql -> Holds.of(sql, callId));
  }

  private List<Event> told(String callId) {
    return practice.index().read(sql -> AuditLog.ofCall(sql, callId)).stream()
        .map(entry -> entry.event().event())
        .toList();
  }

  @Test
  void shouldHoldItsCallsFromTheMomentItIsOpened() {
    // When
    Cases.Opened opened = cases.open(practice.manager(), COMPLAINT, List.of(call(2), call(1)));

    // Then
    assertThat(opened.tooLate()).isEmpty();
    for (String each : List.of(call(1), call(2))) {
      assertThat(on(each))
          .singleElement()
          .satisfies(
              hold -> {
                assertThat(hold.caseId()).contains(opened.id());
                assertThat(holds.reasonOf(hold)).contains("Mrs Quill was not rung back");
              });
      assertThat(told(each)).containsExactly(Event.CALL_ADDED_TO_CASE, Event.HOLD_PLACED);
    }
    assertThat(
            practice
                .index()
                .<Optional<CaseFacts>>read(sql -> Cases.facts(sql, opened.id(), call(1))))
        .contains(new CaseFacts(opened.id(), CaseKind.COMPLAINT, Subject.PATIENTS, true, true));
    assertThat(cases.titleOf(opened.id())).contains("Mrs Quill was not rung back");
  }

  @Test
  void shouldHoldItsCallsAgainWhenItIsOpenedAgain() {
    // Given a case that was closed, one of whose holds was lifted
    Cases.Opened opened = cases.open(practice.manager(), COMPLAINT, List.of(call(1), call(2)));
    cases.close(practice.manager(), opened.id());
    holds.lift(practice.manager(), on(call(1)).getFirst().no());

    // When
    Cases.Opened again = cases.reopen(practice.manager(), opened.id(), LATER);

    // Then both are held, the one anew, and it can be heard for it
    assertThat(again.holds().get(call(1))).isInstanceOf(Placing.Placed.class);
    assertThat(again.holds().get(call(2))).isInstanceOf(Placing.HeldAlready.class);
    assertThat(on(call(1)))
        .singleElement()
        .satisfies(hold -> assertThat(hold.caseId()).isPresent());
    assertThat(
            practice
                .index()
                .<Optional<java.time.Instant>>read(sql -> Cases.closed(sql, opened.id())))
        .isEmpty();
    assertThatThrownBy(() -> cases.reopen(practice.manager(), opened.id(), LATER))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> cases.reopen(practice.manager(), "c-none", LATER))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldKeepAHoldForAsLongAsSomebodySays() {
    // Given
    cases.open(practice.manager(), COMPLAINT, List.of(call(1)));
    Hold hold = on(call(1)).getFirst();

    // When
    assertThat(holds.review(practice.manager(), hold.no(), LATER.plusYears(1))).isTrue();

    // Then
    assertThat(holds.find(hold.no())).map(Hold::reviewOn).contains(LATER.plusYears(1));
    assertThat(holds.inForce(10)).hasSize(1);
    assertThat(holds.count()).isEqualTo(1);
    assertThat(told(call(1))).endsWith(Event.HOLD_REVIEWED);
    holds.lift(practice.manager(), hold.no());
    assertThat(holds.review(practice.manager(), hold.no(), LATER)).isFalse();
    assertThat(holds.find(hold.no())).isEmpty();
    assertThatThrownBy(() -> holds.review(practice.somebody(Role.TEAM_MEMBER), hold.no(), LATER))
        .isInstanceOf(NotAllowedException.class);
  }

  @Test
  void shouldKeepACallUntilTheLastHoldIsLifted() {
    // Given a call that two cases and a request hold
    Cases.Opened first = cases.open(practice.manager(), COMPLAINT, List.of(call(1)));
    Cases.Opened second = cases.open(practice.manager(), COMPLAINT, List.of(call(1)));
    holds.place(practice.manager(), call(1), "sar-17", CaseKind.DATA_SUBJECT_REQUEST, "a", LATER);
    assertThat(on(call(1))).hasSize(3);

    // When cases are closed, holds stay
    assertThat(cases.close(practice.manager(), first.id())).hasSize(1);
    assertThat(cases.close(practice.manager(), second.id())).hasSize(1);
    assertThat(on(call(1))).hasSize(3);

    // Then each is lifted by itself, once
    for (Hold hold : on(call(1))) {
      int before = on(call(1)).size();
      assertThat(holds.lift(practice.manager(), hold.no())).isTrue();
      assertThat(holds.lift(practice.manager(), hold.no())).isFalse();
      assertThat(on(call(1))).hasSize(before - 1);
    }
    assertThat(told(call(1)).stream().filter(Event.HOLD_LIFTED::equals)).hasSize(3);
  }

  @Test
  void shouldPlaceAHoldOfOneNameOnce() {
    Placing placed =
        holds.place(
            practice.manager(), call(1), "sar-17", CaseKind.DATA_SUBJECT_REQUEST, "a", LATER);
    Placing again =
        holds.place(
            practice.manager(), call(1), "sar-17", CaseKind.DATA_SUBJECT_REQUEST, "b", LATER);
    assertThat(placed).isInstanceOf(Placing.Placed.class);
    assertThat(again).isInstanceOf(Placing.HeldAlready.class);
    assertThat(on(call(1))).hasSize(1);
  }

  @Test
  void shouldSayWhenAHoldComesTooLate() {
    // Given a disposal that was ordered
    practice
        .acts()
        .bySystem(
            act -> {
              Disposals.insert(
                  act.sql(),
                  new Disposals.Disposed(
                      call(1),
                      "general",
                      "retention.general",
                      new PolicyVersion("p", 1, "aa"),
                      List.of("system"),
                      new AuditEntry(0, "aa"),
                      act.now(),
                      Optional.empty()));
              return act;
            });

    // When
    Cases.Opened opened = cases.open(practice.manager(), COMPLAINT, List.of(call(1), call(2)));

    // Then whoever opened the case is told, and so is the trail
    assertThat(opened.tooLate()).containsExactly(call(1));
    assertThat(opened.holds().get(call(1))).isEqualTo(new Placing.TooLate(practice.now(), false));
    assertThat(on(call(1))).isEmpty();
    assertThat(on(call(2))).hasSize(1);
    assertThat(told(call(1))).containsExactly(Event.CALL_ADDED_TO_CASE, Event.HOLD_TOO_LATE);
  }

  @Test
  void shouldUndoTheWholeCaseWithItsEntries() {
    // When the second hold cannot be placed
    cases.open(practice.manager(), COMPLAINT, List.of(call(3)));
    long before =
        practice.index().<Integer>read(sql -> sql.fetchCount(sql.select().from("log_entry")));
    assertThatThrownBy(
            () ->
                practice
                    .acts()
                    .perform(
                        practice.manager(),
                        Duty.OPEN_CASE,
                        act -> {
                          Holds.placeIn(
                              act,
                              new Hold.Wanted(
                                  call(4),
                                  "one",
                                  CaseKind.CLAIM,
                                  Optional.empty(),
                                  SealedOctets.of(new byte[1]),
                                  LATER));
                          throw new IllegalStateException("power cut");
                        }))
        .hasMessage("power cut");

    // Then there is neither hold nor entry
    assertThat(on(call(4))).isEmpty();
    assertThat(
            practice.index().<Integer>read(sql -> sql.fetchCount(sql.select().from("log_entry"))))
        .isEqualTo((int) before);
  }

  @Test
  void shouldLetOnlyThoseActWhoseDutyItIs() {
    SignedIn auditor = practice.somebody(Role.AUDITOR);
    assertThatThrownBy(() -> cases.open(auditor, COMPLAINT, List.of(call(1))))
        .isInstanceOf(NotAllowedException.class);
    SignedIn gp = practice.somebody(Role.GP);
    Cases.Opened opened = cases.open(gp, COMPLAINT, List.of(call(1)));
    long no = on(call(1)).getFirst().no();
    assertThatThrownBy(() -> holds.lift(gp, no)).isInstanceOf(NotAllowedException.class);
    assertThat(on(call(1))).hasSize(1);
    assertThat(opened.id()).startsWith("c-");
  }

  @Test
  void shouldEndAssignmentsByTheirDayAndByHand() {
    // Given
    Assignments assignments = new Assignments(practice.acts());
    SignedIn gp = practice.somebody(Role.GP);
    Cases.Opened opened = cases.open(practice.manager(), COMPLAINT, List.of(call(1)));
    LocalDate day = LocalDate.of(2026, 12, 31);
    assignments.assign(practice.manager(), opened.id(), gp.person(), day);

    // Then
    assertThat(assigned(gp, day)).containsExactly(opened.id());
    assertThat(assigned(gp, day.plusDays(1))).isEmpty();
    assertThat(assignments.dueBy(day)).hasSize(1);
    assignments.end(practice.manager(), opened.id(), gp.person());
    assertThat(assigned(gp, day)).isEmpty();
  }

  private Set<String> assigned(SignedIn who, LocalDate day) {
    return practice.index().read(sql -> Assignments.of(sql, who.person(), day));
  }

  @Test
  void shouldKeepNoWordOfItInClear() {
    Cases.Opened opened = cases.open(practice.manager(), COMPLAINT, List.of(call(1)));
    practice
        .index()
        .read(
            sql -> {
              for (String table : List.of("practice_case", "hold", "audit_index", "log_entry")) {
                String rows = sql.fetch("select * from " + table).formatCSV();
                assertThat(rows).doesNotContain("Quill");
              }
              List<AuditLog.Entry> trail = AuditLog.ofPerson(sql, practice.manager().person());
              assertThat(trail)
                  .isNotEmpty()
                  .allSatisfy(
                      entry ->
                          assertThat(entry.event().get(Detail.WHO))
                              .contains(practice.manager().person()));
              return opened;
            });
  }
}
