package earshot.policy.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallRecord;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.Disposals;
import earshot.policy.cases.Links;
import earshot.policy.cases.StaffLinks;
import earshot.policy.decide.CaseKind;
import earshot.policy.disposal.CallAnswer;
import earshot.policy.disposal.SealedPractice;
import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.Role;
import earshot.policy.file.Trigger;
import earshot.policy.people.NotAllowedException;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.TestPolicies;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.storage.index.CallSummary;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.key.KeyDestroyedException;
import earshot.storage.log.LogEntry;
import earshot.storage.log.LogTable;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of a practice with sealed recordings: what goes, what stays, and why. */
@OnEachDatabase
class DailyRunTest {
  /** 15 April 2029; calls of 14 April 2026 were to be gone by the end of the day before. */
  private static final LocalDate TODAY = LocalDate.of(2029, 4, 15);

  private static final LocalDate LATER = LocalDate.of(2030, 1, 1);
  private static final int DAY = 86_400;
  private static final Policy MONTHS_36 = TestPolicies.THIRTY_SIX_MONTHS;

  /** Calls that staff know nothing about are reviewed after two years. */
  private static final Policy REVIEWED =
      TestPolicies.of(
          "reviewed",
          TestPolicies.general(Optional.of("P3Y"), Optional.of("P2Y"), Disposition.REVIEW),
          TestPolicies.retention(
              "patient",
              Trigger.PATIENT_DIED,
              Optional.empty(),
              Optional.of("P10Y"),
              Disposition.REVIEW));

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private IndexSettings settings;
  private SealedPractice practice;
  private DayFixture days;

  DailyRunTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void open() throws IOException {
    settings = databases.fresh(kind, folder);
    practice = new SealedPractice(folder, settings);
    days = new DayFixture(practice);
  }

  @AfterEach
  void close() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private CallAnswer answer(CallRecord call) {
    return practice.store.index().read(sql -> CallAnswer.of(sql, call.id(), SealedPractice.ZONE));
  }

  private void isGone(CallRecord call) {
    assertThatThrownBy(() -> practice.store.keys().open(call.id()))
        .isInstanceOf(KeyDestroyedException.class);
    assertThat(Files.exists(practice.folder.folderOf(call.id()))).isFalse();
    assertThat(practice.store.index().read(sql -> LogTable.of(sql, call.id())).stream())
        .filteredOn(one -> one.entry() instanceof LogEntry.CallDestroyed)
        .hasSize(1);
  }

  private void isThere(CallRecord call) throws IOException {
    assertThat(practice.store.keys().open(call.id()).callId()).isEqualTo(call.id());
    assertThat(Files.exists(practice.folder.folderOf(call.id()))).isTrue();
  }

  private void hold(CallRecord call, String name) {
    practice.holds.place(practice.manager, call.id(), name, CaseKind.CLAIM, "why", LATER);
  }

  private static DayReport.Ran ran(DayReport report) {
    assertThat(report).isInstanceOf(DayReport.Ran.class);
    return (DayReport.Ran) report;
  }

  @Test
  void shouldDestroyWhatIsDueAndNothingElse() throws IOException {
    // Given calls that are due, held, of tomorrow, and of a class that the policy doesn't know
    CallRecord due = practice.folder.recorded(1);
    CallRecord silent = practice.folder.notRecorded(2);
    CallRecord held = practice.folder.recorded(3);
    hold(held, "one");
    CallRecord tomorrow = practice.folder.recorded(2 * DAY);
    CallRecord classed = practice.folder.recorded(4);
    links().setClass(practice.manager, classed.id(), "clinical");

    // When
    DayReport.Ran first = ran(days.day(MONTHS_36).run());

    // Then
    isGone(due);
    isGone(silent);
    isThere(held);
    isThere(tomorrow);
    isThere(classed);
    assertThat(first.destroyed()).isEqualTo(2);
    assertThat(first.held()).isEqualTo(1);
    assertThat(first.unknown()).isEqualTo(1);
    assertThat(first.sweep().kept()).isEqualTo(1);
    assertThat(first.overdue()).isZero();
    assertThat(answer(due).sentence())
        .isEqualTo(
            "The recording of this call was destroyed on 15 April 2029, as our policy says"
                + " (retention.general.at_most of practice-36-months version 1).");
    assertThat(answer(silent)).isInstanceOf(CallAnswer.NeverRecorded.class);
    assertThat(answer(held)).isEqualTo(new CallAnswer.Held(List.of("one")));
    assertThat(days.due().page(Due.What.HELD, Optional.empty(), 9))
        .singleElement()
        .extracting(Due::sentence)
        .isEqualTo(
            "Kept, because of a hold for claim one. Its time was over on 14 April 2029: when the"
                + " last hold is lifted, it goes.");
    assertThat(days.due().page(Due.What.UNKNOWN, Optional.empty(), 9))
        .extracting(Due::callId)
        .containsExactly(classed.id());

    // And twice is once
    DayReport.Ran again = ran(days.day(MONTHS_36).run());
    assertThat(again.destroyed()).isZero();
    assertThat(again.sweep().gone()).isEqualTo(2);
    isGone(due);
    assertThat(runs()).hasSize(2).allMatch(figures -> figures.startsWith("calls:5+"));
  }

  /** The figures that the audit trail has of each run. */
  private List<String> runs() {
    return practice.store.index().read(sql -> AuditLog.ofPerson(sql, "system")).stream()
        .map(AuditLog.Entry::event)
        .filter(event -> event.event() == Event.RETENTION_RUN)
        .map(event -> event.get(Detail.VALUE).orElse("none"))
        .toList();
  }

  private Links links() {
    return new Links(
        practice.acts, practice.texts, new Pseudonyms(practice.store.keyring().searchKey()::token));
  }

  @Test
  void shouldDestroyNothingWithoutAPolicyThatIsVerified() throws IOException {
    // Given a call that a sweep has found due
    CallRecord due = practice.folder.recorded(1);
    days.sweep(MONTHS_36);

    // When the policy cannot be verified any more
    DayReport report = days.day(Optional::empty, practice.store::destroy).run();

    // Then
    assertThat(report).isEqualTo(new DayReport.NoPolicy(TODAY));
    isThere(due);
    assertThat(runs()).containsExactly("none");
  }

  @Test
  void shouldLetAHoldWinThatIsPlacedBetweenSweepAndDestruction() throws IOException {
    // Given two calls that are due; while the first is destroyed somebody holds the second
    CallRecord first = practice.folder.recorded(1);
    CallRecord second = practice.folder.recorded(2);
    DailyRun day =
        days.day(
            () -> Optional.of(MONTHS_36),
            order -> {
              if (order.callId().equals(first.id())) {
                hold(second, "in-time");
              }
              practice.store.destroy(order);
            });

    // When
    DayReport.Ran report = ran(day.run());

    // Then
    assertThat(report.sweep().destroy()).isEqualTo(2);
    assertThat(report.destroyed()).isEqualTo(1);
    assertThat(report.held()).isEqualTo(1);
    isGone(first);
    isThere(second);
  }

  @Test
  void shouldStopWhenThePolicyIsNotInForceAnyMore() throws IOException {
    // Given two calls that are due; while the first is destroyed the policy comes into doubt
    CallRecord first = practice.folder.recorded(1);
    CallRecord second = practice.folder.recorded(2);
    AtomicReference<Optional<Policy>> active = new AtomicReference<>(Optional.of(MONTHS_36));
    DailyRun day =
        days.day(
            active::get,
            order -> {
              active.set(Optional.empty());
              practice.store.destroy(order);
            });

    // When
    DayReport report = day.run();

    // Then it ends, and what follows goes by no policy
    assertThat(report).isEqualTo(new DayReport.NoPolicy(TODAY));
    assertThat(runs()).hasSize(2).first().asString().contains("+destroyed:1+");
    isGone(first);
    isThere(second);
  }

  @Test
  void shouldTellWhatIsOverdueUntilStorageIsBack() throws IOException {
    // Given a call that was to be gone yesterday, and storage that is away
    CallRecord call = practice.folder.recorded(1);
    List<DayReport> told = new ArrayList<>();
    DailyListener listener =
        new DailyListener() {
          @Override
          public void onDay(DayReport report) {
            told.add(report);
          }

          @Override
          public void onProblem(String message) {}
        };
    DailyRun away =
        days.day(
            () -> Optional.of(MONTHS_36),
            _ -> {
              throw new IOException("the disk is away");
            });

    // When, then the scheduler is to try again
    assertThatThrownBy(() -> away.run(listener)).isInstanceOf(IllegalStateException.class);
    assertThat(ran(told.getFirst()).failed()).isEqualTo(1);
    assertThat(ran(told.getFirst()).overdue()).isEqualTo(1);
    assertThat(days.due().overdue(TODAY, 9)).extracting(Due::callId).containsExactly(call.id());

    // And when it is back, it is finished
    days.day(MONTHS_36).run(listener);
    assertThat(ran(told.getLast()).destroyed()).isEqualTo(1);
    assertThat(ran(told.getLast()).overdue()).isZero();
    isGone(call);
  }

  @Test
  void shouldDestroyReviewedRecordingsWhenTwoPeopleHaveApproved() throws IOException {
    // Given a recording whose floor has passed, and its ceiling too
    CallRecord call = practice.folder.recorded(1);
    SignedIn lead = somebody("lead", Role.IG_LEAD);
    SignedIn receptionist = somebody("receptionist", Role.TEAM_MEMBER);
    DayReport.Ran first = ran(days.day(REVIEWED).run());
    assertThat(first.review()).isEqualTo(1);
    assertThat(first.overdue()).isEqualTo(1);
    ReviewQueue queue = days.reviews();
    assertThat(queue.page(Optional.empty(), 9))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.due().callId()).isEqualTo(call.id());
              assertThat(entry.due().dueOn()).contains(LocalDate.of(2028, 4, 14));
              assertThat(entry.due().goneBy()).contains(LocalDate.of(2029, 4, 14));
              assertThat(entry.approvedBy()).isEmpty();
            });

    // When one approves, twice, and somebody tries whose duty it is not
    assertThat(queue.approve(practice.manager, call.id())).isEqualTo(ReviewQueue.Approval.COUNTED);
    assertThat(queue.approve(practice.manager, call.id()))
        .isEqualTo(ReviewQueue.Approval.COUNTED_BEFORE);
    assertThatThrownBy(() -> queue.approve(receptionist, call.id()))
        .isInstanceOf(NotAllowedException.class);
    days.day(REVIEWED).run();

    // Then it stays, until a second one has
    isThere(call);
    assertThat(queue.approve(lead, call.id())).isEqualTo(ReviewQueue.Approval.COUNTED);
    assertThat(ran(days.day(REVIEWED).run()).destroyed()).isEqualTo(1);
    isGone(call);
    assertThat(queue.approve(lead, call.id())).isEqualTo(ReviewQueue.Approval.NOT_IN_QUEUE);
    assertThat(told(call))
        .containsSubsequence(
            Event.DISPOSAL_APPROVED,
            Event.DISPOSAL_APPROVED,
            Event.DISPOSAL_ORDERED,
            Event.DISPOSAL_DONE)
        .filteredOn(Event.DISPOSAL_APPROVED::equals)
        .hasSize(2);
  }

  private List<Event> told(CallRecord call) {
    return practice.store.index().read(sql -> AuditLog.ofCall(sql, call.id())).stream()
        .map(entry -> entry.event().event())
        .toList();
  }

  private SignedIn somebody(String account, Role role) {
    String id = practice.peopleOfBefore.add(practice.manager, "A Person", account, "practice");
    practice.people.grant(practice.manager, id, role, LATER);
    return new SignedIn(id, "there");
  }

  @Test
  void shouldKeepWhatAReviewerWantsKeptAndAskAgainLater() throws IOException {
    // Given one approval, and a second reviewer who wants it kept
    CallRecord call = practice.folder.recorded(1);
    SignedIn lead = somebody("lead", Role.IG_LEAD);
    days.day(REVIEWED).run();
    ReviewQueue queue = days.reviews();
    queue.approve(practice.manager, call.id());
    queue.keep(lead, call.id(), LATER, "a claim is to be expected");

    // Then it is held, and stands on the list of holds to be looked at by that day
    days.day(REVIEWED).run();
    isThere(call);
    assertThat(queue.page(Optional.empty(), 9)).isEmpty();
    var hold = practice.holds.dueBy(LATER).getFirst();
    assertThat(practice.holds.reasonOf(hold)).contains("a claim is to be expected");

    // When that is lifted, then it is back in the queue, and nobody has approved
    practice.holds.lift(practice.manager, hold.no());
    days.day(REVIEWED).run();
    assertThat(queue.page(Optional.empty(), 9))
        .singleElement()
        .extracting(ReviewQueue.Entry::approvedBy)
        .isEqualTo(List.of());
    queue.approve(lead, call.id());
    days.day(REVIEWED).run();
    isThere(call);
  }

  @Test
  void shouldForgetWhatStaysOfACallWhenItsOwnTimeIsOver() throws Exception {
    // Given a call that was destroyed in 2029, and one that is there
    CallRecord call = practice.folder.recorded(1);
    CallRecord other = practice.folder.recorded(200 * DAY);
    days.day(MONTHS_36).run();
    hold(other, "for-good");

    // When it is one day less than twenty years, and then twenty
    InstantSource before = InstantSource.fixed(Instant.parse("2049-04-15T08:00:00Z"));
    assertThat(ran(days.day(MONTHS_36, before).run()).stubs()).isZero();
    assertThat(answer(call)).isInstanceOf(CallAnswer.Destroyed.class);
    InstantSource after = InstantSource.fixed(Instant.parse("2049-04-16T08:00:00Z"));
    assertThat(ran(days.day(MONTHS_36, after).run()).stubs()).isEqualTo(1);

    // Then nothing is known of it but by the log, which can still be verified
    assertThat(answer(call)).isEqualTo(new CallAnswer.NotKnown());
    isGone(call);
    assertThat(answer(other)).isInstanceOf(CallAnswer.Held.class);
    practice.store.checkpoints().publish();
    assertThat(
            Verification.run(
                    new VerificationSettings(
                        practice.folder.data(),
                        settings,
                        practice.folder.master(),
                        Optional.empty(),
                        Optional.empty(),
                        record -> practice.folder.tokens().of(CallSummary.of(record))))
                .findings())
        .isEmpty();
    assertThat(ran(days.day(MONTHS_36, after).run()).stubs()).isZero();
  }

  @Test
  void shouldTellWhoeverDecidesAfterThemWhySomebodyApproved() throws IOException {
    CallRecord call = practice.folder.recorded(1);
    SignedIn lead = somebody("lead", Role.IG_LEAD);
    days.day(REVIEWED).run();
    ReviewQueue queue = days.reviews();
    assertThat(queue.approve(lead, call.id(), "nobody needs it"))
        .isEqualTo(ReviewQueue.Approval.COUNTED);
    assertThat(queue.of(call.id()).orElseThrow().approvedBy()).containsExactly(lead.person());
    assertThat(queue.reasonOf(call.id(), lead.person())).contains("nobody needs it");
    assertThat(queue.reasonOf(call.id(), practice.manager.person())).isEmpty();

    // The reason goes with the recording, and who decided stays
    queue.approve(practice.manager, call.id(), "I agree");
    days.day(REVIEWED).run();
    isGone(call);
    assertThat(queue.of(call.id())).isEmpty();
    assertThat(queue.reasonOf(call.id(), lead.person())).isEmpty();
    Instant after = practice.acts.now().plusSeconds(1);
    assertThat(
            practice
                .store
                .index()
                .<List<Disposals.Disposed>>read(sql -> Disposals.done(sql, after, 9)))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.decidedBy())
                    .containsExactly(lead.person(), practice.manager.person()));
  }

  @Test
  void shouldLookAheadWithoutDoingAnything() throws IOException {
    CallRecord call = practice.folder.recorded(2 * DAY);
    List<Due> due = new ArrayList<>();
    DryRun dry =
        new DryRun(
            practice.acts,
            new IndexedCallFacts(practice.store.index(), new StaffLinks(SealedPractice.ZONE)));
    dry.run(new RetentionEngine(MONTHS_36), due::add);
    assertThat(due).isEmpty();
    Instant ahead = practice.acts.now().plus(Duration.ofDays(7));
    dry.run(new RetentionEngine(MONTHS_36), ahead, due::add);
    assertThat(due).extracting(Due::callId).containsExactly(call.id());
    assertThat(due).extracting(Due::dueOn).doesNotContain(Optional.of(TODAY));
    isThere(call);
  }
}
