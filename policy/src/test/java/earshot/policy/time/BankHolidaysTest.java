package earshot.policy.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BankHolidaysTest {
  private final BankHolidays holidays =
      new BankHolidays(
          Set.of(
              LocalDate.parse("2026-12-25"),
              // Boxing Day is a Saturday in 2026; this is its substitute.
              LocalDate.parse("2026-12-28"),
              LocalDate.parse("2027-01-01")));

  @Test
  void shouldPassOverTheWholeChainOfChristmas() {
    // Given Friday the 25th, then a weekend, then the substitute for Boxing Day
    assertThat(holidays.onOrAfter(LocalDate.parse("2026-12-25")))
        .isEqualTo(new BankHolidays.WorkingDay(LocalDate.parse("2026-12-29"), true));
  }

  @Test
  void shouldLeaveAWorkingDayAsItIs() {
    assertThat(holidays.onOrAfter(LocalDate.parse("2026-12-24")).day()).isEqualTo("2026-12-24");
  }

  @Test
  void shouldSayWhenAYearsBankHolidaysAreNotKnown() {
    // Given Saturday 1 January 2028, whose substitute on Monday the pack does not know
    BankHolidays.WorkingDay found = holidays.onOrAfter(LocalDate.parse("2028-01-01"));

    assertThat(found.day()).isEqualTo("2028-01-03");
    assertThat(found.holidaysKnown()).isFalse();
  }

  @Test
  void shouldSayWhenTheWayToAWorkingDayLeadsIntoAnUnknownYear() {
    // Given Saturday 30 December 2028, in the last year that is known
    BankHolidays untilThen = new BankHolidays(Set.of(LocalDate.parse("2028-12-25")));

    // Then it is told as New Year's Day, and that this may be a bank holiday
    assertThat(untilThen.onOrAfter(LocalDate.parse("2028-12-30")))
        .isEqualTo(new BankHolidays.WorkingDay(LocalDate.parse("2029-01-01"), false));
  }

  @Test
  void shouldWriteDaysAndPeriodsAsPeopleDo() {
    assertThat(PlainWords.of(LocalDate.parse("2029-06-30"))).isEqualTo("30 June 2029");
    assertThat(PlainWords.of(Period.parse("P36M"))).isEqualTo("36 months");
    assertThat(PlainWords.of(Period.parse("P1Y6M"))).isEqualTo("1 year and 6 months");
    assertThat(PlainWords.of(Period.parse("P1Y1M1D"))).isEqualTo("1 year, 1 month and 1 day");
    assertThat(PlainWords.of(Period.ZERO)).isEqualTo("0 days");
    assertThat(PlainWords.list(List.of())).isEmpty();
  }
}
