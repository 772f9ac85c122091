package earshot.policy.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.audit.LogTrail;
import earshot.policy.audit.Replaying;
import earshot.policy.audit.ReplayingException;
import earshot.policy.cases.CallText;
import earshot.policy.cases.Disposals;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Placing;
import earshot.policy.cases.StaffLinks;
import earshot.policy.decide.CaseKind;
import earshot.policy.disposal.Destroying;
import earshot.policy.disposal.Disposal;
import earshot.policy.disposal.Outcome;
import earshot.policy.disposal.SealedPractice;
import earshot.policy.people.Acts;
import earshot.policy.people.People;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.policy.read.Examples;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.policy.trail.TrailCheck;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.access.NotAuditedException;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.index.Sealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is lost; the data folder is all that there is. */
@OnEachDatabase
class PolicyRebuildTest {
  private static final int CALLS = 12;
  private static final RetentionEngine MONTHS_36 =
      new RetentionEngine(Examples.policy(Examples.MONTHS_36));
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2029-09-01T08:00:00Z"));
  private static final LocalDate LATER = LocalDate.of(2029, 12, 1);

  private final DatabaseKind kind;
  private final Databases databases;
  private final LogTrail trail = new LogTrail();
  private final Authority authority = new Authority(trail);
  @TempDir private Path folder;
  private SealedPractice practice;
  private Set<String> bare;

  PolicyRebuildTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() throws IOException {
    try (IndexDatabase none = IndexDatabase.open(fresh("bare"))) {
      bare = PolicyTables.of(none);
    }
    practice = new SealedPractice(folder, fresh("first"));
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private IndexSettings fresh(String name) throws IOException {
    return databases.fresh(kind, Files.createDirectories(folder.resolve(name)));
  }

  private Store storeOn(String name) throws IOException {
    Store store =
        Store.openExisting(
            StoreSettings.of(practice.folder.data(), practice.folder.master())
                .withIndex(fresh(name)),
            authority,
            CLOCK);
    trail.read(store.index());
    return store;
  }

  private static PolicyRebuild rebuild(Store store) {
    return new PolicyRebuild(store.index(), store.sealing(), store.rowSealing());
  }

  private Map<String, List<String>> rows(Store store) {
    return PolicyTables.rows(store.index(), bare);
  }

  @Test
  void shouldBringBackAllThatDecides() throws IOException {
    Set<String> empty = new TreeSet<>();
    for (long seed = 1; seed <= 3; seed++) {
      // Given a practice at work, and its log in files
      try (SealedPractice busy =
          new SealedPractice(
              Files.createDirectories(folder.resolve("busy" + seed)), fresh("of" + seed))) {
        new BusyPractice(busy, seed, CALLS).work(300);
        busy.store.checkpoints().publish();
        Map<String, List<String>> before = rows(busy.store);
        Set<String> now = new TreeSet<>(before.keySet());
        before.forEach(
            (table, rows) -> {
              if (!rows.isEmpty()) {
                now.remove(table);
              }
            });
        if (seed == 1) {
          empty.addAll(now);
        } else {
          empty.retainAll(now);
        }

        // When the index is made again from the folder alone
        try (Store store =
            Store.openExisting(
                StoreSettings.of(busy.folder.data(), busy.folder.master())
                    .withIndex(fresh("again" + seed)),
                authority,
                CLOCK)) {
          PolicyRebuild again = rebuild(store);
          assertThat(again.begin()).isFalse();
          store.rebuildIndex();
          PolicyRebuilt rebuilt = again.replay();

          // Then every row that decides something is as it was, and the trail is found
          Map<String, List<String>> after = rows(store);
          before.forEach((table, rows) -> assertThat(after.get(table)).as(table).isEqualTo(rows));
          assertThat(after.keySet()).isEqualTo(before.keySet());
          assertThat(rebuilt.acts())
              .isEqualTo(before.getOrDefault("audit_index", List.of()).size());
          assertThat(rebuilt.texts()).isPositive();
          assertThat(rebuilt.last()).isPresent();
          assertThat(TrailCheck.run(store.index())).isEmpty();
        }
      }
    }
    assertThat(empty).as("tables in which no seed left a row").isEmpty();
  }

  @Test
  void shouldKeepACallUnderComplaintAfterTheIndexWasLost() throws IOException {
    // Given a hold, and another call without
    String held = practice.folder.recorded(1).id();
    String free = practice.folder.recorded(2).id();
    practice.holds.place(practice.manager, held, "one", CaseKind.CLAIM, "Mrs Quill asked", LATER);
    practice.store.checkpoints().publish();

    try (Store store = storeOn("again")) {
      PolicyRebuild again = rebuild(store);
      again.begin();
      store.rebuildIndex();
      Acts acts = new Acts(store.index(), CLOCK, SealedPractice.ZONE);
      Disposal disposal = disposal(store, acts, authority, store::destroy);

      // When somebody wants it destroyed before the holds are back
      assertThatThrownBy(() -> disposal.destroy(MONTHS_36, held))
          .isInstanceOf(ReplayingException.class);
      assertThatThrownBy(() -> disposal.destroy(MONTHS_36, free))
          .isInstanceOf(ReplayingException.class);
      again.replay();

      // Then the hold keeps it as ever, with its number and without its words
      assertThat(disposal.destroy(MONTHS_36, held)).isInstanceOf(Outcome.Kept.class);
      assertThat(store.keys().open(held).callId()).isEqualTo(held);
      Hold hold = store.index().read(sql -> Holds.of(sql, held)).getFirst();
      Holds holds = new Holds(acts, new CallText(store.sealing()));
      assertThat(holds.reasonOf(hold)).contains("Not known since the index was rebuilt.");
      assertThat(holds.place(practice.manager, held, "two", CaseKind.CLAIM, "why", LATER))
          .isEqualTo(new Placing.Placed(hold.no() + 1));
      assertThat(disposal.destroy(MONTHS_36, free)).isInstanceOf(Outcome.Destroyed.class);
    }
  }

  private static Disposal disposal(Store store, Acts acts, Authority authority, Destroying how) {
    return new Disposal(
        acts,
        new IndexedCallFacts(store.index(), new StaffLinks(SealedPractice.ZONE)),
        authority,
        how);
  }

  @Test
  void shouldGiveNoLeaveOnTheStrengthOfAnEntryUntilAllIsBack() throws IOException {
    // Given an order that was begun when the index was lost
    String call = practice.folder.recorded(1).id();
    disposal(
            practice.store,
            practice.acts,
            practice.authority,
            _ -> {
              throw new IOException("the disk is away");
            })
        .destroy(MONTHS_36, call);
    practice.store.checkpoints().publish();
    AuditEntry entry =
        practice.store.index().read(sql -> Disposals.of(sql, call)).orElseThrow().entry();

    try (Store store = storeOn("again")) {
      PolicyRebuild again = rebuild(store);
      again.begin();
      store.rebuildIndex();

      // Then the log has it, and it is not believed yet
      assertThatThrownBy(() -> authority.order(entry, call))
          .isInstanceOf(NotAuditedException.class);
      again.replay();
      assertThat(authority.order(entry, call).callId()).isEqualTo(call);

      // And what was begun is finished
      Acts acts = new Acts(store.index(), CLOCK, SealedPractice.ZONE);
      assertThat(disposal(store, acts, authority, store::destroy).resume())
          .singleElement()
          .isInstanceOf(Outcome.Destroyed.class);
    }
  }

  @Test
  void shouldGoOnAfterACrashAtAnyPoint() throws IOException {
    new BusyPractice(practice, 7, CALLS).work(150);
    practice.store.checkpoints().publish();
    Map<String, List<String>> before = rows(practice.store);

    try (Store store = storeOn("again")) {
      // Given a rebuild that dies before the log is back, and goes on
      rebuild(store).begin();
      assertThat(rebuild(store).begin()).isTrue();
      store.rebuildIndex();

      // When the replay dies in the midst, each time after more texts were made
      int texts =
          before.getOrDefault("hold", List.of()).size()
              + before.getOrDefault("call_link", List.of()).size()
              + before.getOrDefault("call_note", List.of()).size();
      for (int dies = 0; dies < 6; dies++) {
        int after = dies * texts / 7;
        assertThatThrownBy(() -> dying(store, after).replay()).isInstanceOf(Death.class);
        assertThat(store.index().<Boolean>read(Replaying::isOver)).isFalse();
        assertThat(rebuild(store).begin()).isTrue();
        store.goOnRebuildingIndex();
      }
      rebuild(store).replay();

      // Then all is as it was, once
      assertThat(rows(store)).isEqualTo(before);
      assertThat(rebuild(store).replay().acts()).isZero();
      assertThatThrownBy(() -> rebuild(store).begin()).hasMessageContaining("not empty");
    }
  }

  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Seals some texts, counted from the log's beginning if nothing was replayed yet, and dies. */
  private static PolicyRebuild dying(Store store, int after) {
    int[] left = {after - store.index().<Integer>read(PolicyRebuildTest::done)};
    Sealing calls =
        new Sealing() {
          @Override
          public byte[] seal(String callId, byte[] plain) {
            if (left[0]-- <= 0) {
              throw new Death();
            }
            return store.sealing().seal(callId, plain);
          }

          @Override
          public byte[] open(String callId, byte[] sealed) {
            return store.sealing().open(callId, sealed);
          }
        };
    return new PolicyRebuild(store.index(), calls, store.rowSealing());
  }

  private static int done(DSLContext sql) {
    return sql.fetchCount(DSL.table("hold"))
        + sql.fetchCount(DSL.table("call_link"))
        + sql.fetchCount(DSL.table("call_note"));
  }

  @Test
  void shouldKeepEverythingClosedInTablesThatAreNewBesideAnOldLog() throws IOException {
    // Given a log that is back, and a program that starts and knows of no rebuild
    practice.store.checkpoints().publish();
    try (Store store = storeOn("again")) {
      store.rebuildIndex();

      // When it makes policy's tables
      Acts acts = new Acts(store.index(), CLOCK, SealedPractice.ZONE);

      // Then nobody may do anything
      assertThatThrownBy(() -> acts.bySystem(act -> act.now()))
          .isInstanceOf(ReplayingException.class);
      PolicyRebuild again = rebuild(store);
      assertThat(again.begin()).isTrue();
      again.replay();
      assertThat(acts.<String>bySystem(_ -> "done")).isEqualTo("done");
    }
  }

  @Test
  void shouldLetPeopleSignInAgainAndAskForTheirNames() throws IOException {
    practice.store.checkpoints().publish();
    try (Store store = storeOn("again")) {
      PolicyRebuild again = rebuild(store);
      again.begin();
      store.rebuildIndex();
      again.replay();
      Acts acts = new Acts(store.index(), CLOCK, SealedPractice.ZONE);
      People people =
          new People(acts, store.rowSealing(), new Pseudonyms(store.keyring().searchKey()::token));

      // Then the account leads to the same person, whose role is in force
      String id = people.signingInAs("manager").orElseThrow();
      assertThat(id).isEqualTo(practice.manager.person());
      assertThat(people.nameOf(id)).contains(Effects.NOT_KNOWN);
      people.name(new SignedIn(id, "here"), id, "The Manager");
      assertThat(people.nameOf(id)).contains("The Manager");
    }
  }
}
