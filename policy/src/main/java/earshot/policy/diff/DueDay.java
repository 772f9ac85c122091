package earshot.policy.diff;

import earshot.policy.file.Disposition;
import earshot.policy.file.RetentionClass;
import earshot.policy.time.PracticeCalendar;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When something happens to a recording by both limits of its class together. To look at each limit
 * by itself is not enough: without its ceiling a class is destroyed by its floor, which may be the
 * shorter time, and one that is reviewed is so from its floor on.
 */
final class DueDay {
  /** Days and months are the same in every zone. */
  private static final PracticeCalendar CALENDAR = new PracticeCalendar(ZoneOffset.UTC);

  private DueDay() {}

  /** Whether a recording from this day is due sooner now; also one that went on over midnight. */
  static boolean isSooner(RetentionClass before, RetentionClass now, LocalDate day) {
    return Stream.of(day, day.plusDays(1))
        .anyMatch(ended -> of(now, day, ended).isBefore(of(before, day, ended)));
  }

  private static LocalDate of(RetentionClass rule, LocalDate began, LocalDate ended) {
    Optional<LocalDate> floor = rule.atLeast().map(time -> CALENDAR.firstDay(ended, time));
    Optional<LocalDate> ceiling = rule.atMost().map(time -> CALENDAR.lastDay(began, time));
    if (floor.isPresent() && rule.then() == Disposition.REVIEW) {
      return floor.get();
    }
    return Stream.of(floor, ceiling)
        .flatMap(Optional::stream)
        .max(LocalDate::compareTo)
        .orElseThrow();
  }
}
