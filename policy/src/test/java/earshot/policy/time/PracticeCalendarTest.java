package earshot.policy.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days that were worked out by hand. */
class PracticeCalendarTest {
  private final PracticeCalendar calendar = new PracticeCalendar(ZoneId.of("Europe/London"));

  @ParameterizedTest(name = "{0} + {1}: gone by the end of {2}, not before {3}")
  @CsvSource({
    // The month has the day: both limits agree.
    "2026-06-30, P36M, 2029-06-30, 2029-06-30",
    "2026-07-01, P36M, 2029-07-01, 2029-07-01",
    "2026-10-25, P36M, 2029-10-25, 2029-10-25",
    // It does not: the ceiling clamps down, the floor adds a day.
    "2024-02-29, P36M, 2027-02-28, 2027-03-01",
    "2028-02-29, P10Y, 2038-02-28, 2038-03-01",
    "2027-01-31, P1M, 2027-02-28, 2027-03-01",
    "2028-01-31, P1M, 2028-02-29, 2028-03-01",
    "2026-08-31, P3M, 2026-11-30, 2026-12-01",
    // From origin: by way of February it would be 28 March.
    "2027-01-31, P2M, 2027-03-31, 2027-03-31",
    // Leap day to leap day, and over a century that has none.
    "2024-02-29, P4Y, 2028-02-29, 2028-02-29",
    "2096-02-29, P4Y, 2100-02-28, 2100-03-01",
    // Months first, then days.
    "2027-01-31, P1M1D, 2027-03-01, 2027-03-02",
    "2026-12-31, P0D, 2026-12-31, 2026-12-31",
  })
  void shouldClampCeilingsAndAddADayToFloors(
      LocalDate origin, Period period, LocalDate lastDay, LocalDate firstDay) {
    assertThat(calendar.lastDay(origin, period)).isEqualTo(lastDay);
    assertThat(calendar.firstDay(origin, period)).isEqualTo(firstDay);
  }

  @ParameterizedTest(name = "{0} is on {1}")
  @CsvSource({
    // In summer the practice's day begins an hour before UTC's.
    "2026-06-30T23:30:00Z, 2026-07-01",
    "2026-06-30T22:59:59Z, 2026-06-30",
    "2026-12-31T23:59:59Z, 2026-12-31",
    // Half past one comes twice when the clocks go back.
    "2026-10-25T00:30:00Z, 2026-10-25",
    "2026-10-25T01:30:00Z, 2026-10-25",
    // The last minutes before the clocks change, and the first after.
    "2027-03-28T00:59:59Z, 2027-03-28",
    "2027-03-28T01:00:00Z, 2027-03-28",
    "2027-03-28T22:59:59Z, 2027-03-28",
    "2027-03-28T23:00:00Z, 2027-03-29",
  })
  void shouldNameTheDayOnThePracticesOwnClocks(Instant moment, LocalDate day) {
    assertThat(calendar.dayOf(moment)).isEqualTo(day);
  }

  @Test
  void shouldKnowDaysOf23And25Hours() {
    assertThat(length("2027-03-28")).isEqualTo(Duration.ofHours(23));
    assertThat(length("2026-10-25")).isEqualTo(Duration.ofHours(25));
    assertThat(length("2026-11-22")).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void shouldRefuseAPeriodThatNoPromiseCanHave() {
    LocalDate origin = LocalDate.EPOCH;

    assertThatThrownBy(() -> calendar.lastDay(origin, Period.ofMonths(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("P-1M");
    assertThatThrownBy(() -> calendar.firstDay(origin, Period.ofYears(1001)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Duration length(String day) {
    LocalDate date = LocalDate.parse(day);
    return Duration.between(calendar.startOf(date), calendar.endOf(date));
  }
}
