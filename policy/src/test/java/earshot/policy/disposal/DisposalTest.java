package earshot.policy.disposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallRecord;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.policy.cases.Approvals;
import earshot.policy.cases.Disposals;
import earshot.policy.cases.Disposals.Disposed;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.cases.Placing;
import earshot.policy.cases.StaffLinks;
import earshot.policy.decide.CaseKind;
import earshot.policy.file.Disposition;
import earshot.policy.file.Role;
import earshot.policy.people.Acts;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.TestPolicies;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.access.NotAuditedException;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.key.KeyDestroyedException;
import earshot.storage.log.LogEntry;
import earshot.storage.log.LogTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class DisposalTest {
  private static final RetentionEngine MONTHS_36 =
      new RetentionEngine(Examples.policy(Examples.MONTHS_36));

  /** At least two years after the call, then two people decide. */
  private static final RetentionEngine REVIEWED =
      new RetentionEngine(
          TestPolicies.of(
              "reviewed",
              TestPolicies.general(Optional.empty(), Optional.of("P2Y"), Disposition.REVIEW)));

  private static final LocalDate LATER = LocalDate.of(2030, 1, 1);
  private static final Instant NOW = Instant.parse("2029-04-15T08:00:00Z");

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private SealedPractice practice;
  private Disposal disposal;

  DisposalTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() throws IOException {
    practice = new SealedPractice(folder, databases.fresh(kind, folder));
    disposal = disposal(practice.acts, practice.authority, practice.store::destroy);
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private Disposal disposal(Acts acts, Authority authority, Destroying destroying) {
    return new Disposal(
        acts,
        new IndexedCallFacts(practice.store.index(), new StaffLinks(SealedPractice.ZONE)),
        authority,
        destroying);
  }

  private Outcome destroy(String callId) {
    return disposal.destroy(MONTHS_36, callId);
  }

  private CallAnswer answer(String callId) {
    return practice.store.index().read(sql -> CallAnswer.of(sql, callId, SealedPractice.ZONE));
  }

  private List<Event> told(String callId) {
    return practice.store.index().read(sql -> AuditLog.ofCall(sql, callId)).stream()
        .map(entry -> entry.event().event())
        .toList();
  }

  private void isGone(CallRecord call) {
    assertThatThrownBy(() -> practice.store.keys().open(call.id()))
        .isInstanceOf(KeyDestroyedException.class);
    assertThat(Files.exists(practice.folder.folderOf(call.id()))).isFalse();
    List<LogTable.Logged> log = practice.store.index().read(sql -> LogTable.of(sql, call.id()));
    assertThat(log.stream().filter(one -> one.entry() instanceof LogEntry.CallDestroyed))
        .hasSize(1);
    assertThat(told(call.id())).containsOnlyOnce(Event.DISPOSAL_ORDERED, Event.DISPOSAL_DONE);
  }

  private void isThere(CallRecord call) throws IOException {
    assertThat(practice.store.keys().open(call.id()).callId()).isEqualTo(call.id());
    assertThat(Files.exists(practice.folder.folderOf(call.id()))).isTrue();
  }

  @Test
  void shouldDestroyAndSaySoEverAfter() throws IOException {
    // Given
    CallRecord call = practice.folder.recorded(1);
    CallRecord other = practice.folder.recorded(2);
    assertThat(answer(call.id())).isEqualTo(new CallAnswer.Held(List.of()));

    // When
    assertThat(destroy(call.id())).isEqualTo(new Outcome.Destroyed(call.id(), NOW));

    // Then
    isGone(call);
    isThere(other);
    assertThat(answer(call.id()).sentence())
        .isEqualTo(
            "The recording of this call was destroyed on 15 April 2029, as our policy says"
                + " (retention.general.at_most of practice-36-months version 1).");
    assertThat(destroy(call.id())).isEqualTo(new Outcome.Destroyed(call.id(), NOW));
    isGone(call);
  }

  @Test
  void shouldSayWhatThereIsAndWhatNeverWas() throws IOException {
    CallRecord call = practice.folder.recorded(1);
    CallRecord without = practice.folder.notRecorded(2);
    assertThat(answer(call.id()).sentence()).isEqualTo("We have a recording of this call.");
    assertThat(answer(without.id()).sentence())
        .startsWith("This call was never recorded. ")
        .contains(without.failures().getFirst().code().sentence());
    assertThat(answer("20260414T101530.123456Z-0000000000")).isEqualTo(new CallAnswer.NotKnown());
  }

  @Test
  void shouldKeepWhatIsOnHoldUntilTheLastHoldIsLifted() throws IOException {
    // Given two holds
    CallRecord call = practice.folder.recorded(1);
    practice.holds.place(practice.manager, call.id(), "one", CaseKind.CLAIM, "why", LATER);
    practice.holds.place(practice.manager, call.id(), "two", CaseKind.INQUEST, "why", LATER);

    // When it is tried with two, with one, and with none
    for (int left = 2; left > 0; left--) {
      assertThat(destroy(call.id()))
          .isInstanceOfSatisfying(
              Outcome.Kept.class,
              kept -> {
                practice.holds.lift(practice.manager, kept.holds().getFirst().no());
              });
      isThere(call);
    }
    assertThat(told(call.id()).stream().filter(Event.DISPOSAL_REFUSED::equals)).hasSize(2);

    // Then
    destroy(call.id());
    isGone(call);
  }

  @Test
  void shouldTakeTwoPeopleWhereTheRuleAsksForThem() throws IOException {
    // Given a manager, an information-governance lead, and an engineer
    CallRecord call = practice.folder.recorded(1);
    String lead = practice.people.add(practice.manager, "Lead", "lead", "practice");
    practice.people.grant(practice.manager, lead, Role.IG_LEAD, LATER);
    String engineer = practice.people.add(practice.manager, "Engineer", "engineer", "supplier");
    practice.people.grant(practice.manager, engineer, Role.ENGINEER, LATER);
    String manager = practice.manager.person();

    // Then neither one alone, nor one twice, nor one and somebody who may not
    for (List<String> few :
        List.of(
            List.<String>of(), List.of(manager), List.of(lead, lead), List.of(lead, engineer))) {
      approved(call, few);
      assertThat(disposal.destroy(REVIEWED, call.id())).isInstanceOf(Outcome.TooFew.class);
      isThere(call);
    }
    approved(call, List.of(manager, lead));
    assertThat(disposal.destroy(REVIEWED, call.id())).isInstanceOf(Outcome.Destroyed.class);
    isGone(call);
    Optional<Disposed> disposed = practice.store.index().read(sql -> Disposals.of(sql, call.id()));
    assertThat(disposed.map(Disposed::decidedBy)).contains(List.of(manager, lead));
  }

  @Test
  void shouldNotCountAnApprovalOfAnotherPolicy() throws IOException {
    // Given two approvals of what another version of the policy says
    CallRecord call = practice.folder.recorded(1);
    String lead = practice.people.add(practice.manager, "Lead", "lead", "practice");
    practice.people.grant(practice.manager, lead, Role.IG_LEAD, LATER);
    approved(call, "0".repeat(64), List.of(practice.manager.person(), lead));

    // Then
    assertThat(disposal.destroy(REVIEWED, call.id()))
        .isEqualTo(new Outcome.TooFew(call.id(), 2, 0));
    isThere(call);
  }

  private void approved(CallRecord call, List<String> people) {
    approved(call, REVIEWED.policy().hash(), people);
  }

  private void approved(CallRecord call, String policyHash, List<String> people) {
    practice
        .store
        .index()
        .write(
            sql -> {
              Approvals.end(sql, List.of(call.id()), NOW);
              var what =
                  new Approvals.Approved(call.id(), "retention.general.at_least", policyHash);
              people.forEach(person -> Approvals.insert(sql, what, person, NOW));
              return sql;
            });
  }

  @Test
  void shouldDecideOnceMoreByAllThatIsKnownThen() throws IOException {
    // Given a call that a list calls due, and since then staff have given it another class
    CallRecord call = practice.folder.recorded(1);
    Links links =
        new Links(
            practice.acts,
            practice.texts,
            new Pseudonyms(practice.store.keyring().searchKey()::token));
    links.setClass(practice.manager, call.id(), "clinical");

    // When it is to be destroyed
    Outcome outcome = destroy(call.id());

    // Then nothing of it is: the policy has no such class
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NotDue.class,
            kept ->
                assertThat(kept.decision().sentence())
                    .isEqualTo("Kept, because its class is not in the policy."));
    isThere(call);
    assertThat(destroy("20260414T101530.123456Z-0000000000")).isInstanceOf(Outcome.Unknown.class);
  }

  /** Something that dies when it is asked for the nth time. */
  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static InstantSource dyingAt(int reading) {
    AtomicInteger readings = new AtomicInteger();
    return () -> {
      if (readings.incrementAndGet() == reading) {
        throw new Death();
      }
      return NOW;
    };
  }

  @Test
  void shouldBeFinishedAfterACrashAtEachPoint() throws IOException {
    Authority dying =
        new Authority(
            _ -> {
              throw new Death();
            });
    List<Disposal> crashing =
        List.of(
            // Within the transaction that orders it: nothing has happened.
            disposal(practice.acts(dyingAt(1)), practice.authority, practice.store::destroy),
            // When it is ordered.
            disposal(practice.acts, dying, practice.store::destroy),
            // Before storage has done anything.
            disposal(
                practice.acts,
                practice.authority,
                _ -> {
                  throw new Death();
                }),
            // The key is gone, and nothing else is.
            disposal(
                practice.acts,
                practice.authority,
                order -> {
                  practice.store.keys().destroy(order);
                  throw new Death();
                }),
            // All is gone, and it is not written that it is.
            disposal(
                practice.acts,
                practice.authority,
                order -> {
                  practice.store.destroy(order);
                  throw new Death();
                }),
            // Within the transaction that writes it.
            disposal(practice.acts(dyingAt(2)), practice.authority, practice.store::destroy));
    for (int point = 0; point < crashing.size(); point++) {
      // Given
      CallRecord call = practice.folder.recorded(10 + point);
      Disposal dies = crashing.get(point);
      assertThatThrownBy(() -> dies.destroy(MONTHS_36, call.id())).isInstanceOf(Death.class);

      // When the next start goes on, twice
      List<Outcome> resumed = disposal.resume();
      assertThat(disposal.resume()).isEmpty();

      // Then
      if (point == 0) {
        assertThat(resumed).isEmpty();
        isThere(call);
        assertThat(told(call.id())).isEmpty();
        destroy(call.id());
      } else {
        assertThat(resumed).containsExactly(new Outcome.Destroyed(call.id(), NOW));
      }
      isGone(call);
    }
  }

  @Test
  void shouldTryAgainWhenStorageIsAway() throws IOException {
    CallRecord call = practice.folder.recorded(1);
    Disposal away =
        disposal(
            practice.acts,
            practice.authority,
            _ -> {
              throw new IOException("the disk is away");
            });
    assertThat(away.destroy(MONTHS_36, call.id()))
        .isEqualTo(new Outcome.Unfinished(call.id(), "the disk is away"));

    // A hold is told that it comes too late, though the recording is still there
    assertThat(
            practice.holds.place(practice.manager, call.id(), "late", CaseKind.CLAIM, "why", LATER))
        .isEqualTo(new Placing.TooLate(NOW, false));
    assertThat(disposal.resume()).hasSize(1);
    isGone(call);
  }

  @Test
  void shouldNeverDestroyWithoutAnEntry() {
    AuditEntry invented = new AuditEntry(0, "00".repeat(32));
    assertThatThrownBy(() -> practice.authority.order(invented, "call"))
        .isInstanceOf(NotAuditedException.class);
  }

  @Test
  void shouldLetHoldAndDisposalNeverPassEachOther()
      throws IOException, InterruptedException, ExecutionException {
    // Given storage that does nothing: it is about who is first
    Disposal quick = disposal(practice.acts, practice.authority, _ -> {});
    SignedIn manager = practice.manager;
    int held = 0;
    try (var executor = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 20; i++) {
        String call = practice.folder.recorded(i).id();
        CyclicBarrier start = new CyclicBarrier(2);
        Future<Placing> placing =
            executor.submit(
                () -> {
                  start.await();
                  return practice.holds.place(manager, call, "one", CaseKind.CLAIM, "why", LATER);
                });
        Future<Outcome> outcome =
            executor.submit(
                () -> {
                  start.await();
                  return quick.destroy(MONTHS_36, call);
                });

        // Then one of them was first, and the other knows it
        boolean isHeld = placing.get() instanceof Placing.Placed;
        assertThat(outcome.get() instanceof Outcome.Kept).isEqualTo(isHeld);
        assertThat(placing.get() instanceof Placing.TooLate).isEqualTo(!isHeld);
        assertThat(practice.store.index().read(sql -> Holds.of(sql, call)).isEmpty())
            .isEqualTo(!isHeld);
        held += isHeld ? 1 : 0;
      }
    }
    assertThat(held).isBetween(0, 20);
  }

  @Test
  void shouldDestroyNothingByTheOrderForAnotherCall() throws IOException {
    // Given a call that was destroyed, one on hold, and a row that says it was ordered as well
    CallRecord gone = practice.folder.recorded(1);
    CallRecord held = practice.folder.recorded(2);
    destroy(gone.id());
    practice.holds.place(practice.manager, held.id(), "one", CaseKind.CLAIM, "why", LATER);
    practice
        .store
        .index()
        .write(
            sql ->
                sql.execute(
                    "insert into disposal (call_id, class, rule, policy_id, policy_version,"
                        + " policy_hash, decided_by, audit_position, audit_hash, begun_us)"
                        + " select ?, class, rule, policy_id, policy_version, policy_hash,"
                        + " decided_by, audit_position, audit_hash, begun_us from disposal",
                    held.id()));

    // When
    List<Outcome> resumed = disposal.resume();

    // Then the log knows better
    isThere(held);
    assertThat(resumed).singleElement().isInstanceOf(Outcome.Unfinished.class);
    assertThat(told(held.id())).doesNotContain(Event.DISPOSAL_DONE);
  }

  @Test
  void shouldNotBeOvertakenByAClassThatKeepsACallLonger()
      throws IOException, InterruptedException, ExecutionException {
    // Given that somebody gives a call another class while it is decided about
    CallRecord call = practice.folder.recorded(1);
    Links links =
        new Links(
            practice.acts,
            practice.texts,
            new Pseudonyms(practice.store.keyring().searchKey()::token));
    try (var executor = Executors.newSingleThreadExecutor()) {
      AtomicReference<Future<?>> classing = new AtomicReference<>();
      StaffLinks said = new StaffLinks(SealedPractice.ZONE);
      Disposal deciding =
          new Disposal(
              practice.acts,
              new IndexedCallFacts(
                  practice.store.index(),
                  (sql, calls) -> {
                    var before = said.of(sql, calls);
                    Future<?> other =
                        executor.submit(
                            () -> links.setClass(practice.manager, call.id(), "not-known"));
                    classing.set(other);
                    waitAMoment(other);
                    return before;
                  }),
              practice.authority,
              practice.store::destroy);

      // When
      deciding.destroy(MONTHS_36, call.id());
      classing.get().get();
    }

    // Then the trail does not tell that it was destroyed against its class
    assertThat(told(call.id()))
        .containsSubsequence(Event.DISPOSAL_ORDERED, Event.CLASS_SET)
        .containsOnlyOnce(Event.CLASS_SET);
  }

  /** Until it is done, if nothing keeps it from that. */
  private static void waitAMoment(Future<?> work) {
    try {
      work.get(2, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      return;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
