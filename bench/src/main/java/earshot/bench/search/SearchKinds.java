package earshot.bench.search;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import earshot.capture.record.PartyRecord;
import earshot.storage.index.CallQuery;
import earshot.storage.index.CallSearch;
import earshot.storage.index.SearchPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Each kind of search, with other values each time: first pages of fifty, and some that follow. */
final class SearchKinds {
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 200;
  private static final int PAGE = 50;
  private static final int DAYS = 36 * 30;

  private final Map<String, Supplier<CallQuery>> kinds = new LinkedHashMap<>();
  private final SplittableRandom random;
  private final Town town;

  SearchKinds(Town town, long seed) {
    this.town = town;
    this.random = new SplittableRandom(seed);
    CallQuery all = CallQuery.ALL;
    kinds.put("newest calls", () -> all);
    kinds.put("one day", () -> window(1));
    kinds.put("one month, outbound", () -> window(30).withDirection("outbound"));
    kinds.put("number, E.164", () -> all.withNumber(patient().number()));
    kinds.put("number, national", () -> all.withNumber("0" + patient().number().substring(3)));
    kinds.put("last 6 digits", () -> all.withNumber(tail(6)));
    kinds.put("last 4 digits", () -> all.withNumber(tail(4)));
    kinds.put("last 3 digits", () -> all.withNumber(tail(3)));
    kinds.put("a practice's own line", () -> all.withNumber(line().number()));
    kinds.put("extension", () -> all.withExtension(extension().number()));
    kinds.put("extension, one week", () -> window(7).withExtension(extension().number()));
    kinds.put("name, two words", () -> all.withName(named().name()));
    kinds.put("name, three letters", () -> all.withName(named().name().substring(0, 3)));
    kinds.put("name and last 3 digits", () -> all.withName("anne").withNumber(tail(3)));
    kinds.put("name and extension", this::nameAndExtension);
    kinds.put("outcome partial", () -> all.withOutcome(Outcome.PARTIAL));
    kinds.put("not answered, one week", () -> window(7).withOutcome(Outcome.NOT_ANSWERED));
    kinds.put("frequent failure", () -> all.withFailure(FailureCode.PACKET_LOSS));
    kinds.put("rare failure", () -> all.withFailure(FailureCode.UNSUPPORTED_CODEC));
    kinds.put("failure, one month", () -> window(30).withFailure(FailureCode.ONE_WAY_MEDIA));
    kinds.put("longer than 25 minutes", () -> all.lasting(Duration.ofMinutes(25), LONG));
    kinds.put("12 to 13 minutes, outbound", this::lastingOutbound);
    kinds.put("line and rare failure", this::lineAndFailure);
    kinds.put("all at once", this::everything);
    kinds.put("nothing: 4 digits, internal, partial", this::nearlyNothing);
    kinds.put("common with common: nothing", this::commonNothing);
  }

  private static final Duration LONG = Duration.ofHours(24);

  private CallQuery nameAndExtension() {
    return CallQuery.ALL.withName(named().name()).withExtension(extension().number());
  }

  private CallQuery lastingOutbound() {
    return CallQuery.ALL
        .lasting(Duration.ofMinutes(12), Duration.ofMinutes(13))
        .withDirection("outbound");
  }

  private CallQuery lineAndFailure() {
    return CallQuery.ALL.withNumber(line().number()).withFailure(FailureCode.ENCRYPTED_MEDIA);
  }

  private CallQuery everything() {
    return window(365)
        .withNumber(patient().number())
        .withDirection("inbound")
        .withOutcome(Outcome.RECORDED)
        .lasting(Duration.ZERO, LONG);
  }

  private CallQuery nearlyNothing() {
    return CallQuery.ALL.withNumber(tail(4)).withDirection("internal").withOutcome(Outcome.PARTIAL);
  }

  /** Nobody is on the phone for half an hour without an answer: but the index can't know. */
  private CallQuery commonNothing() {
    return CallQuery.ALL
        .withOutcome(Outcome.NOT_ANSWERED)
        .lasting(Duration.ofSeconds(200), Duration.ofSeconds(250));
  }

  void measure(CallSearch search) {
    System.out.printf(
        "%-38s %8s %8s %8s %8s %6s%n", "search", "p50 ms", "p95 ms", "max ms", "found", "more");
    List<Long> all = new ArrayList<>();
    kinds.forEach((name, query) -> all.addAll(measure(search, name, query, false)));
    all.addAll(
        measure(search, "a later page of 4 digits", () -> CallQuery.ALL.withNumber(tail(4)), true));
    all.addAll(measure(search, "a later page of all", () -> CallQuery.ALL, true));
    print("all of them", all.stream().mapToLong(Long::longValue).toArray(), 0, 0);
  }

  /** How the database finds each kind. */
  void plans(CallSearch search) {
    kinds.forEach(
        (name, query) -> {
          System.out.printf("%n%s%n", name);
          search
              .plans(query.get())
              .forEach(plan -> System.out.println("  - " + plan.replace("\n", "\n    ")));
        });
  }

  private List<Long> measure(
      CallSearch search, String name, Supplier<CallQuery> query, boolean later) {
    long[] ns = new long[ROUNDS];
    long found = 0;
    int more = 0;
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      CallQuery asked = query.get();
      Optional<String> cursor =
          later ? search.page(asked, PAGE, Optional.empty()).next() : Optional.empty();
      long startNs = System.nanoTime();
      SearchPage page = search.page(asked, PAGE, cursor);
      if (i >= 0) {
        ns[i] = System.nanoTime() - startNs;
        found += page.calls().size();
        more += page.calls().size() < PAGE && page.next().isPresent() ? 1 : 0;
      }
      if (page.calls().stream().anyMatch(call -> call.summary().isEmpty())) {
        throw new IllegalStateException("a summary that could not be opened");
      }
    }
    List<Long> each = Arrays.stream(ns).boxed().toList();
    print(name, ns, found / ROUNDS, more);
    return each;
  }

  private static void print(String name, long[] ns, long found, int more) {
    Arrays.sort(ns);
    System.out.printf(
        "%-38s %8.2f %8.2f %8.2f %8d %6d%n",
        name,
        ns[ns.length / 2] / 1e6,
        ns[ns.length * 95 / 100] / 1e6,
        ns[ns.length - 1] / 1e6,
        found,
        more);
  }

  private CallQuery window(int days) {
    Instant from = Calls.START.plus(Duration.ofDays(random.nextInt(DAYS - days)));
    return CallQuery.ALL.between(from, from.plus(Duration.ofDays(days)));
  }

  private PartyRecord patient() {
    return town.patients.get(random.nextInt(town.patients.size()));
  }

  private PartyRecord named() {
    PartyRecord patient = patient();
    while (patient.name().isEmpty()) {
      patient = patient();
    }
    return patient;
  }

  private String tail(int digits) {
    String number = patient().number();
    return number.substring(number.length() - digits);
  }

  private PartyRecord line() {
    return town.lines.get(random.nextInt(town.lines.size()));
  }

  private PartyRecord extension() {
    return town.extensions.get(random.nextInt(town.extensions.size()));
  }
}
