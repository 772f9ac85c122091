package earshot.policy.active;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.PracticePolicy;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.policy.daily.DailyListener;
import earshot.policy.daily.DayReport;
import earshot.policy.people.Acts;
import earshot.storage.StoreSettings;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.verify.SealedFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version's day comes while a practice is at work. */
@OnEachDatabase
class BegunByItselfTest {
  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-12-10T09:00:00Z");

  BegunByItselfTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @Test
  void shouldBeNotedByTheDaysRun() throws Exception {
    IndexSettings settings = databases.fresh(kind, folder);
    try (SealedFolder sealed = new SealedFolder(folder, settings)) {
      // Given a recording, so that the first version waits for its day
      sealed.recorded(1);
      try (PracticePolicy practice =
          PracticePolicy.open(
              StoreSettings.of(sealed.data(), sealed.master()).withIndex(settings),
              () -> now,
              DailyListener.NOBODY)) {
        Acts acts = new Acts(practice.store().index(), () -> now, ZoneId.of("Europe/London"));
        PolicyVersions versions =
            new PolicyVersions(acts, practice.store().statements(), () -> now);
        versions.submit(new By.Operator(), PolicyText.version(1).octets(), PolicyText.confirmed());
        practice.today();
        assertThat(begun(practice)).isEmpty();

        // When
        now = now.plus(Duration.ofDays(9));
        practice.today();
        practice.today();

        // Then it stays in force whatever comes into doubt later
        assertThat(begun(practice)).hasSize(1);
      }
    }
  }

  @Test
  void shouldBeAskedForWhileARecordingIsDestroyed() throws Exception {
    IndexSettings settings = databases.fresh(kind, folder);
    try (SealedFolder sealed = new SealedFolder(folder, settings)) {
      // Given a version that has come into force, and a recording whose time is over three years on
      sealed.recorded(1);
      try (PracticePolicy practice =
          PracticePolicy.open(
              StoreSettings.of(sealed.data(), sealed.master()).withIndex(settings),
              () -> now,
              DailyListener.NOBODY)) {
        Acts acts = new Acts(practice.store().index(), () -> now, ZoneId.of("Europe/London"));
        new PolicyVersions(acts, practice.store().statements(), () -> now)
            .submit(new By.Operator(), PolicyText.version(1).octets(), PolicyText.confirmed());
        now = now.plus(Duration.ofDays(9));
        assertThat(practice.today())
            .isInstanceOfSatisfying(
                DayReport.Ran.class, ran -> assertThat(ran.destroyed()).isZero());

        // When the days' runs come that find it
        now = Instant.parse("2029-04-20T09:00:00Z");
        practice.today();
        now = now.plus(Duration.ofDays(1));

        // Then
        assertThat(practice.today())
            .isInstanceOfSatisfying(
                DayReport.Ran.class, ran -> assertThat(ran.destroyed()).isEqualTo(1));
      }
    }
  }

  private static List<AuditLog.Entry> begun(PracticePolicy practice) {
    return practice.store().index().read(sql -> AuditLog.ofEvents(sql, Set.of(Event.POLICY_BEGUN)));
  }
}
