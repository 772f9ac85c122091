package earshot.policy.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Days and periods as a practice counts them.
 *
 * @param zone where the practice is
 */
public record PracticeCalendar(ZoneId zone) {
  private static final int LONGEST_MONTHS = 12 * 1000;
  private static final int LONGEST_DAYS = 366 * 1000;

  /** The day on which this moment is, on the practice's own clocks. */
  public LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  /** The first moment of the day. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The first moment that is no longer in the day; a day may have 23 or 25 hours. */
  public Instant endOf(LocalDate day) {
    return startOf(day.plusDays(1));
  }

  /**
   * The day by whose end something is over that lasts for at most the period: the corresponding day
   * of a later month, or that month's last day when it has none.
   *
   * @throws IllegalArgumentException as {@link #mustBeUsable}
   */
  public LocalDate lastDay(LocalDate origin, Period atMost) {
    mustBeUsable(atMost);
    return origin.plusMonths(atMost.toTotalMonths()).plusDays(daysOf(atMost));
  }

  /**
   * The first day on which something may end that lasts for at least the period: the corresponding
   * day of a later month, or the first of the month after when it has none.
   *
   * @throws IllegalArgumentException as {@link #mustBeUsable}
   */
  public LocalDate firstDay(LocalDate origin, Period atLeast) {
    mustBeUsable(atLeast);
    LocalDate corresponding = origin.plusMonths(atLeast.toTotalMonths());
    boolean monthTooShort = corresponding.getDayOfMonth() < origin.getDayOfMonth();
    return corresponding.plusDays(monthTooShort ? 1 : 0).plusDays(daysOf(atLeast));
  }

  /**
   * Refuses a period that no promise can have.
   *
   * @throws IllegalArgumentException when a part of it is negative, or it is longer than a thousand
   *     years
   */
  public static void mustBeUsable(Period period) {
    boolean negative = period.toTotalMonths() < 0 || daysOf(period) < 0;
    if (negative || period.toTotalMonths() > LONGEST_MONTHS || daysOf(period) > LONGEST_DAYS) {
      throw new IllegalArgumentException(
          "a period should be between nothing and a thousand years, not " + period);
    }
  }

  /** Those beside its years and months. */
  private static long daysOf(Period period) {
    return period.get(ChronoUnit.DAYS);
  }
}
