package earshot.bench.search;

import earshot.capture.record.PartyRecord;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** What people type into the search form, with other values each time. */
final class SearchForms {
  private static final int DAYS = 36 * 30;

  private final Map<String, Supplier<Map<String, String>>> kinds = new LinkedHashMap<>();
  private final SplittableRandom random;
  private final Town town;

  SearchForms(Town town, long seed) {
    this.town = town;
    this.random = new SplittableRandom(seed);
    kinds.put("newest calls", Map::of);
    kinds.put("one day", () -> days(0));
    kinds.put("one month, outbound", () -> with(days(29), "direction", "outbound"));
    kinds.put("number", () -> Map.of("number", any(town.patients).number()));
    kinds.put("last 6 digits", () -> Map.of("number", tail(6)));
    kinds.put("last 3 digits", () -> Map.of("number", tail(3)));
    kinds.put("a practice's own line", () -> Map.of("number", any(town.lines).number()));
    kinds.put("extension", () -> Map.of("extension", any(town.extensions).number()));
    kinds.put("extension, one week", this::extensionOfAWeek);
    kinds.put("name", () -> Map.of("name", named()));
    kinds.put("name, three letters", () -> Map.of("name", named().substring(0, 3)));
    kinds.put("name and last 3 digits", () -> Map.of("name", "anne", "number", tail(3)));
    kinds.put("partly recorded", () -> Map.of("outcome", "partial"));
    kinds.put("rare reason", () -> Map.of("reason", "unsupported-codec"));
    kinds.put("reason, one month", () -> with(days(29), "reason", "one-way-media"));
    kinds.put("nearly nothing", this::nearlyNothing);
  }

  Map<String, Supplier<Map<String, String>>> kinds() {
    return kinds;
  }

  private Map<String, String> extensionOfAWeek() {
    return with(days(6), "extension", any(town.extensions).number());
  }

  private Map<String, String> nearlyNothing() {
    return Map.of("number", tail(4), "direction", "internal", "outcome", "partial");
  }

  private Map<String, String> days(int more) {
    LocalDate first =
        LocalDate.ofInstant(Calls.START, ZoneOffset.UTC).plusDays(random.nextInt(DAYS - more));
    return Map.of("from", first.toString(), "to", first.plusDays(more).toString());
  }

  private static Map<String, String> with(Map<String, String> form, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(form);
    more.put(name, value);
    return more;
  }

  private PartyRecord any(List<PartyRecord> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String named() {
    PartyRecord patient = any(town.patients);
    while (patient.name().isEmpty()) {
      patient = any(town.patients);
    }
    return patient.name();
  }

  private String tail(int digits) {
    String number = any(town.patients).number();
    return number.substring(number.length() - digits);
  }
}
