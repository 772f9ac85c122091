package earshot.policy.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.record.CallRecord;
import earshot.policy.disposal.CallAnswer;
import earshot.policy.disposal.Restored;
import earshot.policy.disposal.SealedPractice;
import earshot.policy.file.Policy;
import earshot.policy.file.Role;
import earshot.policy.people.Acts;
import earshot.policy.people.NotAllowedException;
import earshot.policy.people.SignedIn;
import earshot.policy.people.Ties;
import earshot.policy.retention.TestPolicies;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days on which nothing is destroyed, because something may be wrong. */
@OnEachDatabase
final class InterruptedDayTest {
  private static final Policy MONTHS_36 = TestPolicies.THIRTY_SIX_MONTHS;
  private static final Instant NOW = Instant.parse("2029-04-15T08:00:00Z");
  private static final LocalDate LATER = LocalDate.of(2029, 12, 1);

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private SealedPractice practice;
  private DayFixture days;

  InterruptedDayTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void open() throws IOException {
    practice = new SealedPractice(folder, databases.fresh(kind, folder));
    days = new DayFixture(practice);
  }

  @AfterEach
  void close() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private DayReport.Ran ranAt(Instant now) {
    return (DayReport.Ran) days.day(MONTHS_36, InstantSource.fixed(now)).run();
  }

  private boolean isThere(CallRecord call) throws IOException {
    return practice.store.keys().open(call.id()).callId().equals(call.id());
  }

  @Test
  void shouldDestroyNothingOnTheDayOnWhichTheClockIsFoundYearsAhead() throws IOException {
    // Given a run of a day on which nothing is due
    CallRecord call = practice.folder.recorded(1);
    Instant before = NOW.minus(Duration.ofDays(400));
    assertThat(ranAt(before).waiting()).isEmpty();

    // When the clock is years ahead, then the day's runs destroy nothing, and say why
    Instant ahead = NOW.plus(Duration.ofDays(11_000));
    for (int run = 0; run < 2; run++) {
      DayReport.Ran report = ranAt(ahead.plusSeconds(run * 60L));
      assertThat(report.destroyed()).isZero();
      assertThat(report.waiting()).contains(DayReport.Waiting.INTERRUPTED);
      assertThat(isThere(call)).isTrue();
    }

    // And once it is put right, nothing was lost
    assertThat(ranAt(before.plus(Duration.ofDays(1))).waiting()).isEmpty();
    assertThat(isThere(call)).isTrue();
  }

  @Test
  void shouldKeepWhatIsKnownOfADestroyedCallToo() throws IOException {
    // Given a call that was destroyed by the right clock
    CallRecord call = practice.folder.recorded(1);
    assertThat(ranAt(NOW).destroyed()).isEqualTo(1);

    // When the clock is thirty years ahead, or a backup was restored twenty-one years later
    assertThat(ranAt(NOW.plus(Duration.ofDays(11_000))).stubs()).isZero();
    assertThat(Restored.note(practice.store.index(), NOW)).isTrue();
    assertThat(ranAt(NOW.plus(Duration.ofDays(11_001))).stubs()).isZero();

    // Then it can still be said what became of it
    assertThat(
            practice
                .store
                .index()
                .<CallAnswer>read(sql -> CallAnswer.of(sql, call.id(), SealedPractice.ZONE)))
        .isInstanceOf(CallAnswer.Destroyed.class);
  }

  @Test
  void shouldGoOnTheDayAfterAnInterruption() throws IOException {
    practice.folder.recorded(1);
    ranAt(NOW.minus(Duration.ofDays(400)));
    assertThat(ranAt(NOW).destroyed()).isZero();
    assertThat(ranAt(NOW.plus(Duration.ofDays(1))).destroyed()).isEqualTo(1);
  }

  @Test
  void shouldDestroyNothingAfterARestoreUntilTwoPeopleHaveConfirmedIt() throws IOException {
    // Given a call that is due, in a folder that came back from a backup
    CallRecord call = practice.folder.recorded(1);
    assertThat(Restored.note(practice.store.index(), NOW)).isTrue();
    assertThat(ranAt(NOW).waiting()).contains(DayReport.Waiting.RESTORED);

    // When one person says twice that holds are placed again, it is one person still
    assertThat(Restored.confirm(practice.acts, practice.manager))
        .isEqualTo(Restored.Confirmation.ONE_MORE);
    assertThat(Restored.confirm(practice.acts, practice.manager))
        .isEqualTo(Restored.Confirmation.ONE_MORE);
    assertThat(practice.store.index().<Optional<Set<String>>>read(Restored::confirmed))
        .contains(Set.of(practice.manager.person()));
    assertThat(ranAt(NOW).destroyed()).isZero();
    assertThat(isThere(call)).isTrue();

    // And whoever may not decide about destruction may not say so either
    SignedIn gp = person("gp", Role.GP);
    assertThatThrownBy(() -> Restored.confirm(practice.acts, gp))
        .isInstanceOf(NotAllowedException.class);

    // Nor does somebody count whom the first has just let in
    SignedIn lead = person("lead", Role.IG_LEAD);
    assertThat(Restored.confirm(practice.acts, lead)).isEqualTo(Restored.Confirmation.COULD_BE_ONE);
    assertThat(ranAt(NOW).destroyed()).isZero();

    // Then it goes once a second one has said so
    Acts aWeekLater = practice.acts(InstantSource.fixed(NOW.plus(Ties.LAST)));
    assertThat(Restored.confirm(aWeekLater, lead)).isEqualTo(Restored.Confirmation.ENOUGH);
    DayReport.Ran report = ranAt(NOW);
    assertThat(report.waiting()).isEmpty();
    assertThat(report.destroyed()).isEqualTo(1);

    // And another restore asks for both again
    assertThat(Restored.note(practice.store.index(), NOW)).isTrue();
    assertThat(practice.store.index().<Integer>read(Restored::missing)).isEqualTo(2);
  }

  private SignedIn person(String account, Role role) {
    String id = practice.people.add(practice.manager, "A Person", account, "practice");
    practice.people.grant(practice.manager, id, role, LATER);
    return new SignedIn(id, account);
  }
}
