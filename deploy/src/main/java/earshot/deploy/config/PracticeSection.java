package earshot.deploy.config;

import earshot.capture.call.CallSettings;
import java.time.ZoneId;
import java.util.List;

/**
 * Whose phones these are.
 *
 * @param name of the practice, for people; may be empty
 * @param timeZone in which the practice lives
 * @param numbers its own phone numbers, in any usual form, for telling a call's direction
 * @param longestExtension the most digits that an internal number has
 */
public record PracticeSection(
    String name, ZoneId timeZone, List<String> numbers, int longestExtension) {
  static final Key<String> NAME =
      new Key<>("practice.name", Kinds.text(), "", "The practice's name, for people.");
  static final Key<ZoneId> TIME_ZONE =
      new Key<>(
          "practice.time-zone",
          Kinds.zone(),
          ZoneId.of("Europe/London"),
          "The time zone that opening hours are in. Call records are in UTC whatever it is.");
  static final Key<List<String>> NUMBERS =
      new Key<>(
          "practice.numbers",
          Kind.listOf(Kinds.matching("a phone number", "\\+?[0-9][0-9 ()./-]{0,30}")),
          List.of(),
          "The practice's own phone numbers, as in ['020 7946 0100', '+44 20 7946 0101']: a call to"
              + " one of them is inbound. Without any, internal numbers tell the direction.");
  static final Key<Integer> LONGEST_EXTENSION =
      new Key<>(
          "practice.longest-extension",
          Kinds.whole(0, 15),
          CallSettings.DEFAULT.longestExtension(),
          "The most digits that an internal number has.");

  static final List<Key<?>> KEYS = List.of(NAME, TIME_ZONE, NUMBERS, LONGEST_EXTENSION);

  /** Copies what it is given. */
  public PracticeSection {
    numbers = List.copyOf(numbers);
  }

  static PracticeSection of(Values values) {
    return new PracticeSection(
        values.get(NAME),
        values.get(TIME_ZONE),
        values.get(NUMBERS),
        values.get(LONGEST_EXTENSION));
  }
}
