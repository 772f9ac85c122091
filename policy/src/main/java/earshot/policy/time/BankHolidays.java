package earshot.policy.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Days on which nothing falls due: weekends, and the bank holidays of the years that the law pack
 * knows. A year of which it names no bank holiday is a year that it does not know: England has
 * eight in each.
 */
public final class BankHolidays {
  private final Set<LocalDate> days;
  private final Set<Integer> years;

  /** These bank holidays; substitute days are in it as days of their own. */
  public BankHolidays(Set<LocalDate> days) {
    this.days = Set.copyOf(days);
    this.years = days.stream().map(LocalDate::getYear).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A day to act by.
   *
   * @param day neither weekend nor a known bank holiday
   * @param holidaysKnown whether the bank holidays of all years that were looked at are known. When
   *     not, the day may be a bank holiday itself; it is never later than the true one
   */
  public record WorkingDay(LocalDate day, boolean holidaysKnown) {}

  /** This day when it is a working day, else the next one that is. */
  public WorkingDay onOrAfter(LocalDate day) {
    boolean known = years.contains(day.getYear());
    LocalDate found = day;
    while (isWeekend(found) || days.contains(found)) {
      found = found.plusDays(1);
      known &= years.contains(found.getYear());
    }
    return new WorkingDay(found, known);
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
