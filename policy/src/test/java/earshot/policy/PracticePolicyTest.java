package earshot.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallRecord;
import earshot.policy.cases.Placing;
import earshot.policy.daily.DailyListener;
import earshot.policy.daily.DayReport;
import earshot.policy.daily.Due;
import earshot.policy.decide.CaseKind;
import earshot.policy.people.SignedIn;
import earshot.policy.retention.TestPolicies;
import earshot.storage.StoreSettings;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.verify.SealedFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it together, over a data folder, as a process starts and ends it. */
@OnEachDatabase
class PracticePolicyTest {
  private static final LocalDate LATER = LocalDate.of(2030, 1, 1);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2029-04-15T08:00:00Z"));

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private SealedFolder sealed;
  private PracticePolicy practice;

  PracticePolicyTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void open() throws Exception {
    IndexSettings settings = databases.fresh(kind, folder);
    sealed = new SealedFolder(folder, settings);
    practice =
        PracticePolicy.open(
            StoreSettings.of(sealed.data(), sealed.master()).withIndex(settings),
            (_, _) -> ActivePolicy.of(() -> Optional.of(TestPolicies.THIRTY_SIX_MONTHS)),
            CLOCK,
            DailyListener.NOBODY);
  }

  @AfterEach
  void close() {
    if (practice != null) { // the machine has that database
      practice.close();
      sealed.close();
    }
  }

  @Test
  void shouldNoticeAChangeByItselfAndEndWhenToldTo() throws Exception {
    // Given a call that is due, and somebody who holds it while all is at work
    CallRecord call = sealed.recorded(1);
    practice.start();
    assertThatThrownBy(practice::start).isInstanceOf(IllegalStateException.class);
    SignedIn manager =
        new SignedIn(practice.people().addFirst("The Manager", "manager", LATER), "here");
    Placing placed =
        practice.holds().place(manager, call.id(), "one", CaseKind.CLAIM, "why", LATER);

    // When
    awaited(() -> what(call).equals(Optional.of(Due.What.HELD)));
    practice.holds().lift(manager, ((Placing.Placed) placed).no());
    awaited(() -> what(call).equals(Optional.of(Due.What.DESTROY)));

    // Then the day's run destroys it, by the authority that believes the audit trail alone
    assertThat(practice.daily().run())
        .isInstanceOfSatisfying(
            DayReport.Ran.class, ran -> assertThat(ran.destroyed()).isEqualTo(1));
    assertThat(practice.answer(call.id()).sentence()).contains("destroyed on 15 April 2029");
  }

  private Optional<Due.What> what(CallRecord call) {
    return practice.due().of(call.id()).map(Due::what);
  }

  /** Looks until it is so; the change is noticed by a thread that nobody here can ask. */
  private static void awaited(BooleanSupplier so) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for long enough").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
