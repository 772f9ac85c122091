package earshot.policy.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Two hundred years, from 1996 on, against days counted one by one. */
class PracticeCalendarPropertiesTest {
  private static final int LAST = 82_544;
  private static final long FIRST_SECOND = CountedDays.FIRST * 86_400L;
  private static final long LAST_SECOND = LAST * 86_400L + 86_399;

  private final PracticeCalendar calendar = new PracticeCalendar(ZoneId.of("Europe/London"));
  private final CountedDays counted = new CountedDays();

  @Test
  void shouldSpanTwoHundredYears() {
    assertThat(LocalDate.ofEpochDay(CountedDays.FIRST)).isEqualTo("1996-01-01");
    assertThat(LocalDate.ofEpochDay(LAST)).isEqualTo("2195-12-31");
  }

  @Test
  void shouldAgreeOnEveryDayForThePeriodsInUse() {
    List<String> wrong = new ArrayList<>();
    for (int day = CountedDays.FIRST; day <= LAST; day++) {
      for (int months : new int[] {1, 3, 6, 12, 36, 120}) {
        LocalDate origin = LocalDate.ofEpochDay(day);
        Period period = Period.ofMonths(months);
        if (calendar.lastDay(origin, period).toEpochDay() != counted.ceiling(day, months)
            || calendar.firstDay(origin, period).toEpochDay() != counted.floor(day, months)) {
          wrong.add(origin + " + " + period);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldAgreeAroundEveryChangeOfTheClocks() {
    List<Instant> wrong = new ArrayList<>();
    for (int year = 1996; year <= 2195; year++) {
      for (int month : new int[] {3, 10}) {
        Instant from = LocalDate.of(year, month, 24).atStartOfDay(ZoneId.of("UTC")).toInstant();
        for (int quarter = 0; quarter < 8 * 96; quarter++) {
          Instant moment = from.plusSeconds(quarter * 900L);
          if (calendar.dayOf(moment).toEpochDay() != counted.londonDay(moment.getEpochSecond())) {
            wrong.add(moment);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Property
  void shouldAgreeOnAnyDayAndAnyPeriod(
      @ForAll @IntRange(min = CountedDays.FIRST, max = LAST) int day,
      @ForAll @IntRange(max = 1200) int months) {
    LocalDate origin = LocalDate.ofEpochDay(day);
    Period period = Period.of(months / 12, months % 12, 0);

    assertThat(calendar.lastDay(origin, period).toEpochDay())
        .isEqualTo(counted.ceiling(day, months));
    assertThat(calendar.firstDay(origin, period).toEpochDay())
        .isEqualTo(counted.floor(day, months));
  }

  @Property
  void shouldAgreeOnTheDayOfAnyMoment(
      @ForAll @LongRange(min = FIRST_SECOND, max = LAST_SECOND) long second) {
    LocalDate day = calendar.dayOf(Instant.ofEpochSecond(second));

    assertThat(day.toEpochDay()).isEqualTo(counted.londonDay(second));
    assertThat(calendar.startOf(day)).isBeforeOrEqualTo(Instant.ofEpochSecond(second));
    assertThat(calendar.endOf(day)).isAfter(Instant.ofEpochSecond(second));
  }

  @Property
  void shouldNeverEndSoonerForALaterOrigin(
      @ForAll @IntRange(min = CountedDays.FIRST, max = LAST) int day,
      @ForAll @IntRange(max = 400) int later,
      @ForAll @IntRange(max = 1200) int months,
      @ForAll @IntRange(max = 40) int days) {
    Period period = Period.of(0, months, days);
    LocalDate origin = LocalDate.ofEpochDay(day);

    assertThat(calendar.lastDay(origin.plusDays(later), period))
        .isAfterOrEqualTo(calendar.lastDay(origin, period));
    assertThat(calendar.firstDay(origin.plusDays(later), period))
        .isAfterOrEqualTo(calendar.firstDay(origin, period));
    assertThat(calendar.firstDay(origin, period))
        .isBetween(calendar.lastDay(origin, period), calendar.lastDay(origin, period).plusDays(1));
  }
}
