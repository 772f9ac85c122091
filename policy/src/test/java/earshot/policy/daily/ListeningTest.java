package earshot.policy.daily;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.cases.CallText;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Deaths;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.cases.Placing;
import earshot.policy.cases.StaffLinks;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.Trigger;
import earshot.policy.people.PracticeFixture;
import earshot.policy.retention.TestPolicies;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.policy.retention.sweep.RetentionSweep;
import earshot.storage.handoff.HandOffBody;
import earshot.storage.handoff.HandOffQueue;
import earshot.storage.handoff.HandOffSettings;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single calls, decided about as they come and as something about them changes. */
@OnEachDatabase
class ListeningTest {
  private static final LocalDate LATER = PracticeFixture.LATER;

  /** Calls go a month after they were; those of patients and of cases wait for these. */
  private static final Policy POLICY =
      TestPolicies.of(
          "months",
          rule("general", Trigger.CALL_CREATED),
          rule("patient", Trigger.PATIENT_DIED),
          rule("case", Trigger.CASE_CLOSED));

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private PracticeFixture practice;
  private Redecision redecision;
  private ChangedCalls changed;
  private DueCalls due;
  private Holds holds;
  private Links links;
  private String call;

  ListeningTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  private static earshot.policy.file.RetentionClass rule(String name, Trigger start) {
    return TestPolicies.retention(
        name, start, Optional.of("P1M"), Optional.empty(), Disposition.DESTROY);
  }

  @BeforeEach
  void open() {
    practice = new PracticeFixture(kind, databases, folder);
    IndexedCallFacts facts =
        new IndexedCallFacts(practice.index(), new StaffLinks(ZoneId.of("Europe/London")));
    RetentionSweep sweep = new RetentionSweep(facts, new WorkList(practice.acts()), 10);
    redecision = new Redecision(() -> Optional.of(POLICY), sweep, practice.clock());
    changed = new ChangedCalls(practice.index(), redecision);
    due = new DueCalls(practice.index());
    CallText texts = new CallText(practice.sealing());
    holds = new Holds(practice.acts(), texts);
    links = new Links(practice.acts(), texts, practice.pseudonyms());
    call = practice.recorded(1);
  }

  @AfterEach
  void close() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private Optional<Due.What> what() {
    return due.of(call).map(Due::what);
  }

  private void afterTheChange() {
    while (changed.some() > 0) {
      // there may be more
    }
  }

  @Test
  void shouldDecideAnewWhenAHoldIsPlacedAndLifted() {
    redecision.of(List.of(call));
    assertThat(what()).contains(Due.What.DESTROY);

    Placing placed = holds.place(practice.manager(), call, "one", CaseKind.CLAIM, "why", LATER);
    afterTheChange();
    assertThat(what()).contains(Due.What.HELD);

    holds.lift(practice.manager(), ((Placing.Placed) placed).no());
    afterTheChange();
    assertThat(what()).contains(Due.What.DESTROY);
  }

  @Test
  void shouldDecideAnewWhenAPatientIsLinkedAndADeathIsRecorded() {
    String patient = links.link(practice.manager(), call, "943 476 5919", Links.Part.SUBJECT);
    afterTheChange();
    assertThat(what()).contains(Due.What.UNKNOWN);

    Deaths deaths = new Deaths(practice.acts());
    deaths.record(practice.manager(), patient, Optional.of(LocalDate.of(2026, 9, 1)));
    afterTheChange();
    assertThat(what()).contains(Due.What.DESTROY);

    // And when it was a month later
    deaths.record(practice.manager(), patient, Optional.of(LocalDate.of(2026, 12, 1)));
    afterTheChange();
    assertThat(what()).isEmpty();

    links.end(practice.manager(), call, patient);
    afterTheChange();
    assertThat(what()).contains(Due.What.DESTROY);
  }

  @Test
  void shouldDecideAnewWhenAClassIsSet() {
    links.setClass(practice.manager(), call, "patient");
    afterTheChange();
    assertThat(what()).contains(Due.What.UNKNOWN);

    links.setClass(practice.manager(), call, "general");
    afterTheChange();
    assertThat(what()).contains(Due.What.DESTROY);
  }

  @Test
  void shouldDecideAnewWhenACaseIsOpenedAndClosed() {
    Cases cases = new Cases(practice.acts(), holds, practice.sealing(), practice.pseudonyms());
    Cases.Opened opened =
        cases.open(
            practice.manager(),
            new Cases.Wanted(CaseKind.COMPLAINT, Subject.PATIENTS, "title", LATER),
            List.of());
    cases.addCall(practice.manager(), opened.id(), call, "why", LATER);
    List<Hold> left = practice.index().read(sql -> Holds.of(sql, call));
    holds.lift(practice.manager(), left.getFirst().no());
    afterTheChange();
    assertThat(what()).contains(Due.What.UNKNOWN);

    // The month since it was closed is not over.
    cases.close(practice.manager(), opened.id());
    afterTheChange();
    assertThat(what()).isEmpty();
  }

  @Test
  void shouldGiveEachFinishedCallItsFirstDecisionHoweverOftenItComes() {
    // Given
    HandOffQueue queue = queue();
    String unknown = PracticeFixture.call(7);
    enqueue(queue, call, "sealed");
    enqueue(queue, call, "sealed");
    enqueue(queue, unknown, "sealed");

    // When
    FinishedCalls finished = new FinishedCalls(queue, redecision);
    while (finished.some() > 0) {
      // there may be more
    }

    // Then
    assertThat(what()).contains(Due.What.DESTROY);
    assertThat(due.of(unknown)).isEmpty();
    assertThat(queue.length()).isZero();
  }

  @Test
  void shouldLeaveWhatCannotBeWorkedOnToTheQueueWhichSetsItAside() {
    // Given an entry of a kind that nobody here knows, before one that somebody does
    HandOffQueue queue = queue();
    enqueue(queue, PracticeFixture.call(7), "folded");
    enqueue(queue, call, "sealed");
    FinishedCalls finished = new FinishedCalls(queue, redecision);

    // When it is tried as often as the queue lets it
    for (int i = 0; i < HandOffSettings.DEFAULT.attempts(); i++) {
      finished.some();
      practice.pass(HandOffSettings.DEFAULT.longestPause());
    }

    // Then
    assertThat(what()).contains(Due.What.DESTROY);
    assertThat(queue.length()).isEqualTo(1);
    assertThat(queue.setAside(9))
        .singleElement()
        .satisfies(one -> assertThat(one.error()).contains("folded"));
  }

  private HandOffQueue queue() {
    return new HandOffQueue(practice.index(), HandOffSettings.DEFAULT, practice.clock());
  }

  private void enqueue(HandOffQueue queue, String callId, String word) {
    practice
        .index()
        .write(
            sql -> {
              queue.enqueue(sql, callId, word, HandOffBody.EMPTY);
              return sql;
            });
  }

  @Test
  void shouldGoOnAfterAProblemAndEndWhenTold() throws InterruptedException {
    // Given work that fails at first
    CountDownLatch done = new CountDownLatch(3);
    AtomicInteger problems = new AtomicInteger();
    Work work =
        () -> {
          done.countDown();
          if (done.getCount() == 2) {
            throw new IllegalStateException("the index is away");
          }
          return 0;
        };

    // When
    Listening listening =
        Listening.start(List.of(work), Duration.ofMillis(1), _ -> problems.incrementAndGet());
    assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
    listening.close();

    // Then
    assertThat(problems).hasValue(1);
    listening.close();
  }
}
