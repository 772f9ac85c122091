package earshot.policy.active;

import earshot.policy.time.PracticeCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Set;

/**
 * How long a version waits by which a recording may go sooner: seven whole days of the practice's
 * calendar, so that it is in force from the first moment of the eighth day. A day has 23 or 25
 * hours when the clocks change.
 */
final class Delay {
  private static final int WHOLE_DAYS = 7;

  private Delay() {}

  /** The first day on which what is decided now can be in force. */
  static LocalDate day(Instant now, ZoneId zone) {
    return new PracticeCalendar(zone).dayOf(now).plusDays(WHOLE_DAYS + 1L);
  }

  /** That day's first moment, in the zone in which it comes last. */
  static Instant end(Instant now, Set<ZoneId> zones) {
    return zones.stream()
        .map(zone -> new PracticeCalendar(zone).startOf(day(now, zone)))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
