package earshot.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.LawPack;
import earshot.policy.file.Need;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LawPacksTest {
  private final LawPack pack = LawPacks.newest();

  @Test
  void shouldHoldTheLawsFloors() {
    assertThat(pack.answerWithin()).isEqualTo(Period.ofMonths(1));
    assertThat(pack.extendedTo()).isEqualTo(Period.ofMonths(3));
    assertThat(pack.acknowledgeComplaint()).isEqualTo(Period.ofDays(30));
    assertThat(pack.reviewers()).isEqualTo(2);
    assertThat(pack.stub()).isEqualTo(Period.ofYears(20));
    assertThat(pack.unrecordedReasons())
        .containsExactly("caller-objected", "card-payment", "before-announcement");
    assertThat(pack.repealed()).contains("dpa-1998", "rmcop-2016");
  }

  @Test
  void shouldLetPoliceHaveACopyOnlyIfSomebodyDecidesIt() {
    assertThat(pack.disclosure())
        .anySatisfy(
            rule -> {
              assertThat(rule.name()).isEqualTo("police");
              assertThat(rule.needs())
                  .containsExactlyInAnyOrder(Need.WRITTEN_REQUEST, Need.DECIDER);
              assertThat(rule.deciders()).hasSize(2);
            });
  }

  @Test
  void shouldKnowNoOtherPack() {
    assertThat(LawPacks.named("england/1998-01")).isEmpty();
    assertThat(LawPacks.names()).containsExactly("england/2026-11");
  }

  @ParameterizedTest
  @ValueSource(ints = {2025, 2026, 2027, 2028})
  void shouldHoldTheBankHolidaysThatTheRulesGive(int year) {
    // Given the days as computed from the rules, independently of the data
    Set<LocalDate> days =
        pack.bankHolidays().stream().filter(d -> d.getYear() == year).collect(Collectors.toSet());

    assertThat(new TreeSet<>(days)).isEqualTo(byTheRules(year));
  }

  @Test
  void shouldSayWhichYearsItKnows() {
    assertThat(pack.knowsBankHolidaysOf(2028)).isTrue();
    assertThat(pack.knowsBankHolidaysOf(2029)).isFalse();
    assertThat(pack.knowsBankHolidaysOf(2024)).isFalse();
  }

  private static Set<LocalDate> byTheRules(int year) {
    Set<LocalDate> days = new TreeSet<>();
    LocalDate easter = easter(year);
    days.add(easter.minusDays(2));
    days.add(easter.plusDays(1));
    days.add(monday(year, Month.MAY, true));
    days.add(monday(year, Month.MAY, false));
    days.add(monday(year, Month.AUGUST, false));
    LocalDate newYear = LocalDate.of(year, 1, 1);
    days.add(weekday(newYear, days));
    days.add(weekday(LocalDate.of(year, 12, 25), days));
    days.add(weekday(LocalDate.of(year, 12, 26), days));
    return days;
  }

  private static LocalDate monday(int year, Month month, boolean first) {
    LocalDate day = LocalDate.of(year, month, 1);
    return day.with(
        first
            ? TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)
            : TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY));
  }

  private static LocalDate weekday(LocalDate day, Set<LocalDate> taken) {
    LocalDate next = day;
    while (next.getDayOfWeek().getValue() > 5 || taken.contains(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** Easter Sunday by Gauss's rule as Meeus has it. */
  private static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int month = (h + l - 7 * m + 114) / 31;
    return LocalDate.of(year, month, (h + l - 7 * m + 114) % 31 + 1);
  }
}
