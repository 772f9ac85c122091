package earshot.capture.watch;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final Instant START = Scene.MONDAY_TEN;
  private final Coverage coverage = new Coverage(OpeningHours.DEFAULT);

  @Test
  void shouldCountAnsweredCallsThatSignallingTellsOf() {
    coverage.add(EndedCalls.recorded());
    coverage.add(EndedCalls.recorded());
    coverage.add(EndedCalls.lossy("wire-loss", 500));
    coverage.add(EndedCalls.missed(FailureCode.NO_MEDIA));
    coverage.add(EndedCalls.notAnswered());
    coverage.add(EndedCalls.unsignalled());

    CoverageReport report = coverage.report();
    assertThat(report.total()).isEqualTo(new CoverageShare(2, 1, 1));
    assertThat(report.total().ratio()).hasValue(0.5);
    assertThat(report.unsignalled()).isEqualTo(1);
    assertThat(CoverageShare.NONE.ratio()).isEmpty();
  }

  @Test
  void shouldCountByTheHourAndByTheDayOfThePractice() {
    // 23:30 UTC in July is half past midnight of the next day in London
    coverage.add(EndedCalls.recorded(Instant.parse("2026-07-01T23:30:00Z")));
    coverage.add(EndedCalls.recorded(Instant.parse("2026-07-01T22:59:59Z")));
    coverage.add(EndedCalls.recorded(Instant.parse("2026-07-01T22:00:00Z")));

    CoverageReport report = coverage.report();
    assertThat(report.on(LocalDate.of(2026, 7, 1)).full()).isEqualTo(2);
    assertThat(report.on(LocalDate.of(2026, 7, 2)).full()).isEqualTo(1);
    assertThat(report.hours().keySet())
        .containsExactly(
            Instant.parse("2026-07-01T22:00:00Z"), Instant.parse("2026-07-01T23:00:00Z"));
  }

  @Test
  void shouldKeepTheLatestHoursAndDaysInWhateverOrderTheyCome() {
    for (int day = 500; day > 0; day--) {
      coverage.add(EndedCalls.recorded(START.plus(Duration.ofDays(day))));
    }
    for (int hour = 0; hour < 100; hour++) {
      coverage.add(EndedCalls.recorded(START.plus(Duration.ofHours(hour))));
    }
    assertThat(coverage.report().days()).hasSize(Coverage.MOST_DAYS);
    assertThat(coverage.report().days().lastKey()).isEqualTo(LocalDate.of(2027, 7, 15));
    assertThat(coverage.report().days().firstKey()).isEqualTo(LocalDate.of(2026, 6, 11));
    assertThat(coverage.report().hours()).hasSize(Coverage.MOST_HOURS);
    assertThat(coverage.report().total().full()).isEqualTo(600);
  }

  @Test
  void shouldKeepThePracticesUsersLongest() {
    coverage.know(Set.of("201"));
    coverage.add(EndedCalls.recorded());
    assertThat(coverage.ofUser("07700900123").full()).isEqualTo(1);
    for (int i = 0; i < Coverage.MOST_USERS; i++) {
      coverage.add(from("0161496" + i));
    }
    assertThat(coverage.ofUser("201").full()).isEqualTo(1);
    assertThat(coverage.ofUser("07700900123")).isEqualTo(CoverageShare.NONE);
  }

  private static CallRecord from(String caller) {
    CallRecord call = EndedCalls.call(START, Outcome.RECORDED, List.of());
    var leg = call.legs().getFirst();
    var other =
        new earshot.capture.record.LegRecord(
            leg.callId(),
            EndedCalls.party(caller + "@trunk"),
            EndedCalls.party("reception@trunk"),
            leg.started(),
            leg.answered(),
            leg.ended(),
            leg.endReason(),
            leg.finalStatus(),
            leg.userAgents(),
            leg.tiedBy(),
            leg.recording());
    return call.with(
        List.of(other),
        call.streams(),
        call.recording(),
        call.gaps(),
        call.outcome(),
        call.failures(),
        call.keptPayloads());
  }

  @Test
  void shouldRememberTheCallsOfAFormerRun() {
    Scene scene = new Scene();
    scene.watch.remember(EndedCalls.recorded(START.minus(Duration.ofDays(3))));
    scene.ended(EndedCalls.missed(FailureCode.NO_MEDIA));

    assertThat(scene.watch.coverage().total()).isEqualTo(new CoverageShare(1, 0, 1));
    assertThat(scene.watch.coverage().days()).hasSize(2);
  }

  @Test
  void shouldRememberAlikeCallsOfAFormerRunTogether() {
    Instant hour = START.minus(Duration.ofHours(2));
    Scene scene = new Scene();
    scene.watch.remember(new FormerCalls(hour, Outcome.RECORDED, true, 40, Set.of("201")));
    scene.watch.remember(new FormerCalls(hour, Outcome.PARTIAL, true, 2, Set.of()));
    scene.watch.remember(new FormerCalls(hour, Outcome.NOT_ANSWERED, true, 9, Set.of()));
    scene.watch.remember(new FormerCalls(hour, Outcome.RECORDED, false, 3, Set.of()));
    scene.ended(EndedCalls.missed(FailureCode.NO_MEDIA));

    CoverageReport report = scene.watch.coverage();
    assertThat(report.on(LocalDate.of(2026, 3, 2))).isEqualTo(new CoverageShare(40, 2, 1));
    assertThat(report.hours()).containsEntry(hour, new CoverageShare(40, 2, 0));
    assertThat(report.unsignalled()).isEqualTo(3);
    coverage.add(new FormerCalls(hour, Outcome.RECORDED, true, 40, Set.of("201")));
    assertThat(coverage.ofUser("201").full()).isEqualTo(40);
    assertThat(scene.told).isEmpty();
  }
}
