package earshot.policy.time;

import java.util.ArrayList;
import java.util.List;

/**
 * The calendar of 1996 to 2320 counted out day by day, and British Summer Time by its rule: from
 * the last Sunday of March to that of October, at 01:00 UTC. It uses nothing of java.time, so that
 * it can't share a mistake with what is tested against it.
 */
public final class CountedDays {
  /** A day: {@code number} is counted from 1 January 1970, which is 0 and was a Thursday. */
  public record Day(int number, int year, int month, int day) {
    boolean isSunday() {
      return (number + 4) % 7 == 0;
    }

    int monthNumber() {
      return year * 12 + month - 1;
    }
  }

  /** 1 January 1996. */
  public static final int FIRST = 9496;

  private static final int LAST_YEAR = 2320;
  private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final long DAY_SECONDS = 86_400;

  private final List<Day> days = new ArrayList<>();
  private final List<Integer> firstOfMonth = new ArrayList<>();

  /** Counts them. */
  public CountedDays() {
    int number = FIRST;
    for (int year = 1996; year <= LAST_YEAR; year++) {
      for (int month = 1; month <= 12; month++) {
        firstOfMonth.add(number);
        int length = LENGTHS[month - 1] + (month == 2 && isLeap(year) ? 1 : 0);
        for (int day = 1; day <= length; day++) {
          days.add(new Day(number++, year, month, day));
        }
      }
    }
  }

  /** The day of this number. */
  public Day day(int number) {
    return days.get(number - FIRST);
  }

  /** The day in London at so many seconds since 1970 in UTC. */
  public int londonDay(long epochSecond) {
    Day utc = day((int) Math.floorDiv(epochSecond, DAY_SECONDS));
    long from = lastSunday(utc.year(), 3) * DAY_SECONDS + 3600;
    long to = lastSunday(utc.year(), 10) * DAY_SECONDS + 3600;
    boolean summer = from <= epochSecond && epochSecond < to;
    return (int) Math.floorDiv(epochSecond + (summer ? 3600 : 0), DAY_SECONDS);
  }

  /** The last day of the month so many months on that is not after the day's own place in it. */
  public int ceiling(int origin, int months) {
    Day from = day(origin);
    int candidate = first(from.monthNumber() + months + 1) - 1;
    while (day(candidate).day() > from.day()) {
      candidate--;
    }
    return candidate;
  }

  /** The first day, so many months on or later, that is not before the day's own place in it. */
  public int floor(int origin, int months) {
    Day from = day(origin);
    int target = from.monthNumber() + months;
    int candidate = first(target);
    while (day(candidate).monthNumber() == target && day(candidate).day() < from.day()) {
      candidate++;
    }
    return candidate;
  }

  private int first(int monthNumber) {
    return firstOfMonth.get(monthNumber - 1996 * 12);
  }

  private int lastSunday(int year, int month) {
    int candidate = first(year * 12 + month) - 1;
    while (!day(candidate).isSunday()) {
      candidate--;
    }
    return candidate;
  }

  private static boolean isLeap(int year) {
    return year % 400 == 0 || year % 4 == 0 && year % 100 != 0;
  }
}
