package earshot.capture.watch;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When the practice is open, and which days its calls belong to.
 *
 * @param zone the practice's time zone
 * @param days when it is open on each day of the week; not at all on days that are absent
 * @param closedOn days on which it is closed all the same, such as bank holidays
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, Hours> days, Set<LocalDate> closedOn) {

  /**
   * The hours of one day.
   *
   * @param from when it opens
   * @param until when it closes, on the same day
   */
  public record Hours(LocalTime from, LocalTime until) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when it would close before it opens
     */
    public Hours {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException("opening hours from " + from + " until " + until);
      }
    }
  }

  /** Monday to Friday from 08:00 until 18:30 in London, the core hours of general practice. */
  public static final OpeningHours DEFAULT = weekdays(ZoneId.of("Europe/London"));

  /** Copies what it is given. */
  public OpeningHours {
    days = Map.copyOf(days);
    closedOn = Set.copyOf(closedOn);
  }

  private static OpeningHours weekdays(ZoneId zone) {
    Map<DayOfWeek, Hours> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
        days.put(day, new Hours(LocalTime.of(8, 0), LocalTime.of(18, 30)));
      }
    }
    return new OpeningHours(zone, days, Set.of());
  }

  /** When it opened, if it is open then. */
  public Optional<Instant> openSince(Instant at) {
    LocalDate date = date(at);
    Hours hours = days.get(date.getDayOfWeek());
    if (hours == null || closedOn.contains(date)) {
      return Optional.empty();
    }
    Instant from = date.atTime(hours.from).atZone(zone).toInstant();
    Instant until = date.atTime(hours.until).atZone(zone).toInstant();
    return at.isBefore(from) || !at.isBefore(until) ? Optional.empty() : Optional.of(from);
  }

  /** Whether it is open then. */
  public boolean isOpen(Instant at) {
    return openSince(at).isPresent();
  }

  /** The day that it is there. */
  public LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }
}
