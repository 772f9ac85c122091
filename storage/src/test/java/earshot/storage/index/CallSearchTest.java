package earshot.storage.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.PartyRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class CallSearchTest {
  private static final String[] NUMBERS = {
    "+442079460001", "+442079460002", "02079460003", "00442079461004", "201", "2012", "7"
  };
  private static final String[] NAMES = {"", "Anne Smith", "Ann Smythe", "Brian Ångström", "Li"};
  private static final String[] DIRECTIONS = {"inbound", "outbound", "internal"};

  private final IndexFixture fixture;
  private final CallSearch search;

  CallSearchTest(DatabaseKind kind, Databases databases) {
    fixture = new IndexFixture(kind, databases);
    search = fixture.search();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldFindExactlyWhatALookAtEveryCallFinds() {
    // Given
    SplittableRandom random = new SplittableRandom(4);
    List<CallRecord> calls = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      calls.add(anyCall(i, random));
    }
    fixture.insertAll(calls);
    calls.sort(Comparator.comparing(CallRecord::started).reversed());
    for (int i = 0; i < 150; i++) {
      CallQuery query = anyQuery(random);
      List<String> expected =
          calls.stream().filter(c -> fits(query, c)).map(CallRecord::id).toList();
      // When
      List<String> found = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      int pages = 0;
      do {
        SearchPage page = search.page(query, 1 + random.nextInt(40), cursor);
        page.calls().forEach(call -> found.add(call.id()));
        cursor = page.next();
        pages++;
      } while (cursor.isPresent() && pages < 1000);
      // Then
      assertThat(found).as("%s", query).isEqualTo(expected);
      assertThat(search.count(query, 100_000)).isEqualTo(expected.size());
      assertThat(search.count(query, 7)).isEqualTo(Math.min(7, expected.size()));
    }
  }

  private static CallRecord anyCall(int i, SplittableRandom random) {
    CallRecord call =
        TestCalls.call(
            i * 60,
            TestCalls.party(pick(random, NUMBERS), pick(random, NAMES)),
            TestCalls.party(pick(random, NUMBERS), pick(random, NAMES)));
    return TestCalls.with(
        call,
        Duration.ofSeconds(random.nextInt(300)),
        pick(random, DIRECTIONS),
        pick(random, Outcome.values()),
        random.nextInt(4) == 0
            ? new FailureCode[] {FailureCode.NO_MEDIA, FailureCode.NO_MEDIA}
            : new FailureCode[] {});
  }

  private static CallQuery anyQuery(SplittableRandom random) {
    CallQuery query = CallQuery.ALL;
    if (random.nextInt(3) == 0) {
      Instant from = TestCalls.START.plusSeconds(60L * random.nextInt(400));
      query = query.between(from, from.plusSeconds(60L * random.nextInt(200)));
    }
    if (random.nextInt(3) == 0) {
      String number = pick(random, NUMBERS);
      query = query.withNumber(number.substring(random.nextInt(2) * number.length() / 2));
    }
    if (random.nextInt(6) == 0) {
      query = query.withExtension(pick(random, "201", "7", "2012", "9"));
    }
    if (random.nextInt(3) == 0) {
      query = query.withName(pick(random, "ann", "SMITH, anne", "sm", "Angstrom b", "li", "x"));
    }
    if (random.nextInt(4) == 0) {
      query = query.withDirection(pick(random, DIRECTIONS));
    }
    if (random.nextInt(4) == 0) {
      query = query.withOutcome(pick(random, Outcome.values()));
    }
    if (random.nextInt(4) == 0) {
      query = query.withFailure(FailureCode.NO_MEDIA);
    }
    if (random.nextInt(3) == 0) {
      Duration least = Duration.ofMillis(random.nextInt(200_000));
      query = query.lasting(least, least.plusMillis(random.nextInt(200_000)));
    }
    return query;
  }

  @SafeVarargs
  private static <T> T pick(SplittableRandom random, T... of) {
    return of[random.nextInt(of.length)];
  }

  /** The same question asked of the call itself, without any index. */
  private static boolean fits(CallQuery query, CallRecord call) {
    Duration talked =
        call.answered().map(a -> Duration.between(a, call.ended())).orElse(Duration.ZERO);
    return query.from().map(from -> !call.started().isBefore(from)).orElse(true)
        && query.to().map(to -> call.started().isBefore(to)).orElse(true)
        && query.number().map(n -> anyParty(call, p -> numbered(n, p))).orElse(true)
        && query.extension().map(n -> anyParty(call, p -> p.number().equals(n))).orElse(true)
        && query.name().map(n -> named(n, call)).orElse(true)
        && query.direction().map(call.direction()::equals).orElse(true)
        && query.outcome().map(o -> call.outcome() == o).orElse(true)
        && query.failure().map(f -> !call.failures().isEmpty()).orElse(true)
        && query.atLeast().map(d -> talked.compareTo(d) >= 0).orElse(true)
        && query.atMost().map(d -> talked.compareTo(d) <= 0).orElse(true);
  }

  private static boolean anyParty(CallRecord call, java.util.function.Predicate<PartyRecord> fits) {
    return Stream.of(call.caller(), call.callee()).anyMatch(fits);
  }

  private static boolean numbered(String asked, PartyRecord party) {
    PhoneNumber number = PhoneNumber.of(asked);
    return number.endings().isEmpty()
        ? number.digits().equals(party.number())
        : number.endings().stream()
            .anyMatch(end -> PhoneNumber.of(party.number()).digits().endsWith(end));
  }

  private static boolean named(String asked, CallRecord call) {
    List<String> words =
        Stream.of(call.caller(), call.callee())
            .flatMap(p -> NameWords.of(p.name()).stream())
            .toList();
    return NameWords.of(asked).stream()
        .allMatch(
            beginning ->
                words.stream()
                    .anyMatch(
                        word ->
                            beginning.length() == 1
                                ? word.equals(beginning)
                                : word.startsWith(beginning)));
  }

  @Test
  void shouldSayWhatItLookedFor() {
    SearchPage page =
        search.page(
            CallQuery.ALL
                .withNumber("+44 (0)20 7946 0001")
                .withName("Smithsonian Ánn")
                .withExtension("12"),
            10,
            Optional.empty());
    assertThat(page.searched().numberEndings()).containsExactly("2079460001");
    assertThat(page.searched().words()).containsExactly("smithson", "ann");
    assertThat(page.searched().extensions()).containsExactly("12");
  }

  @Test
  void shouldFindNothingForAQuestionThatHoldsNothing() {
    fixture.insert(TestCalls.call(0));
    assertThat(search.page(CallQuery.ALL.withNumber("--"), 10, Optional.empty()).calls()).isEmpty();
    assertThat(search.page(CallQuery.ALL.withName("?"), 10, Optional.empty()).calls()).isEmpty();
  }

  @Test
  void shouldTellACallWithoutItsPartiesOnceItsKeyIsDestroyed() {
    // Given
    CallRecord call = TestCalls.call(0);
    fixture.insert(call);
    assertThat(search.page(CallQuery.ALL, 1, Optional.empty()).calls().getFirst().summary())
        .contains(CallSummary.of(call));
    // When
    fixture.sealing().destroy(call.id());
    // Then
    FoundCall found = search.page(CallQuery.ALL, 1, Optional.empty()).calls().getFirst();
    assertThat(found.summary()).isEmpty();
    assertThat(found.id()).isEqualTo(call.id());
    // When
    fixture.database().write(sql -> CallIndex.remove(sql, call.id(), TestCalls.START));
    // Then
    found = search.page(CallQuery.ALL, 1, Optional.empty()).calls().getFirst();
    assertThat(found.destroyed()).contains(TestCalls.START);
    assertThat(search.count(CallQuery.ALL.withNumber("+442079460123"), 10)).isZero();
  }

  @Test
  void shouldRefuseWhatIsNoCursor() {
    assertThatThrownBy(() -> search.page(CallQuery.ALL, 10, Optional.of("AAAA")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> search.page(CallQuery.ALL, 10, Optional.of("?!")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> search.page(CallQuery.ALL, 0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldStopAfterABoundedEffortAndGoOnFromThere() {
    // Given: two criteria that are common, and common calls that have both are old
    List<CallRecord> calls = new ArrayList<>();
    for (int i = 0; i < 9_500; i++) {
      boolean old = i < 3;
      calls.add(
          TestCalls.with(
              TestCalls.call(i, PartyRecord.UNKNOWN, PartyRecord.UNKNOWN),
              Duration.ofSeconds(1),
              i % 2 == 0 || old ? "inbound" : "outbound",
              i % 2 == 0 ? (old ? Outcome.PARTIAL : Outcome.RECORDED) : Outcome.PARTIAL));
    }
    fixture.insertAll(calls);
    CallQuery query = CallQuery.ALL.withDirection("inbound").withOutcome(Outcome.PARTIAL);
    // When
    SearchPage first = search.page(query, 2, Optional.empty());
    SearchPage second = search.page(query, 2, first.next());
    // Then
    List<FoundCall> all = new ArrayList<>(first.calls());
    all.addAll(second.calls());
    second.next().ifPresent(next -> all.addAll(search.page(query, 2, Optional.of(next)).calls()));
    assertThat(all)
        .extracting(FoundCall::id)
        .containsExactly(calls.get(2).id(), calls.get(1).id(), calls.get(0).id());
  }
}
