package earshot.deploy.config;

import earshot.capture.watch.OpeningHours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opening hours as they are written: {@code Mon-Fri 08:00-18:30}, {@code Sat 09:00-12:00}. */
final class Hours {
  private static final String TIME = "((?:[01][0-9]|2[0-3]):[0-5][0-9])";
  private static final Pattern ENTRY =
      Pattern.compile("([A-Z][a-z]{2})(?:-([A-Z][a-z]{2}))? +" + TIME + "-" + TIME);

  private Hours() {}

  /** A list of such; no day may be in two of them. */
  static Kind<Map<DayOfWeek, OpeningHours.Hours>> kind() {
    return new Kind<>(
        "a list of opening hours, each such as 'Mon-Fri 08:00-18:30', each day once",
        true,
        Hours::read,
        Hours::write);
  }

  private static Optional<Map<DayOfWeek, OpeningHours.Hours>> read(List<String> entries) {
    Map<DayOfWeek, OpeningHours.Hours> days = new EnumMap<>(DayOfWeek.class);
    for (String entry : entries) {
      if (!put(entry, days)) {
        return Optional.empty();
      }
    }
    return Optional.of(Map.copyOf(days));
  }

  private static boolean put(String entry, Map<DayOfWeek, OpeningHours.Hours> days) {
    Matcher parts = ENTRY.matcher(entry);
    if (!parts.matches()) {
      return false;
    }
    Optional<DayOfWeek> first = day(parts.group(1));
    Optional<DayOfWeek> last = parts.group(2) == null ? first : day(parts.group(2));
    LocalTime from = LocalTime.parse(parts.group(3));
    LocalTime until = LocalTime.parse(parts.group(4));
    if (first.isEmpty() || last.isEmpty() || !from.isBefore(until)) {
      return false;
    }
    for (DayOfWeek day = first.get(); ; day = day.plus(1)) {
      if (days.put(day, new OpeningHours.Hours(from, until)) != null) {
        return false;
      }
      if (day == last.get()) {
        return true;
      }
    }
  }

  private static Optional<DayOfWeek> day(String name) {
    return List.of(DayOfWeek.values()).stream().filter(day -> name(day).equals(name)).findFirst();
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ROOT);
  }

  private static List<String> write(Map<DayOfWeek, OpeningHours.Hours> days) {
    List<String> entries = new ArrayList<>();
    DayOfWeek[] week = DayOfWeek.values();
    for (int first = 0; first < week.length; first++) {
      OpeningHours.Hours hours = days.get(week[first]);
      if (hours != null) {
        int last = first;
        while (last + 1 < week.length && hours.equals(days.get(week[last + 1]))) {
          last++;
        }
        String span = last == first ? "" : "-" + name(week[last]);
        entries.add(name(week[first]) + span + " " + hours.from() + "-" + hours.until());
        first = last;
      }
    }
    return entries;
  }
}
