package earshot.policy.retention;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Disposition;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Trigger;
import earshot.policy.retention.RetentionDecision.Destroy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Whatever is added or learned later never makes a recording go sooner. */
class RetentionMonotonyTest {
  private static final LocalDate FIRST = LocalDate.parse("1996-01-01");
  private static final int TWO_HUNDRED_YEARS = 73_049;

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void shouldNeverDestroyWhatIsHeld(
      @ForAll("rules") RetentionClass rule,
      @ForAll("calls") CallFacts call,
      @ForAll @IntRange(max = TWO_HUNDRED_YEARS) int today) {
    CallFacts held = Facts.held(call, new Hold("complaint", "C-17"));
    countDestroyed(engine(rule).decide(call, FIRST.plusDays(today)) instanceof Destroy);

    assertThat(engine(rule).decide(held, FIRST.plusDays(today))).isNotInstanceOf(Destroy.class);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void shouldNeverDestroySoonerWhenTheTriggerMovesLater(
      @ForAll("rules") RetentionClass rule,
      @ForAll("calls") CallFacts call,
      @ForAll @IntRange(max = 800) int days,
      @ForAll @IntRange(max = TWO_HUNDRED_YEARS) int today) {
    CallFacts later = moved(call, days);
    RetentionEngine engine = engine(rule);

    RetentionDecision decision = engine.decide(later, FIRST.plusDays(today));
    countDestroyed(decision instanceof Destroy);
    if (decision instanceof Destroy destroy) {
      assertThat(engine.decide(call, FIRST.plusDays(today)))
          .isInstanceOfSatisfying(
              Destroy.class,
              before -> assertThat(before.since()).isBeforeOrEqualTo(destroy.since()));
    }
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void shouldNeverDestroySoonerWhenAPatientOrACaseIsAdded(
      @ForAll("rules") RetentionClass rule,
      @ForAll("calls") CallFacts call,
      @ForAll("days") Optional<LocalDate> added,
      @ForAll @IntRange(max = TWO_HUNDRED_YEARS) int today) {
    CallFacts more =
        new CallFacts(
            call.callId(),
            call.retentionClass(),
            call.started(),
            call.ended(),
            Stream.concat(call.patients().stream(), Stream.of(new LinkedPatient("p", added)))
                .toList(),
            Stream.concat(call.cases().stream(), Stream.of(new LinkedCase("c", added))).toList(),
            Set.of(),
            Optional.empty());
    boolean hadNone = rule.start() != Trigger.CALL_CREATED && call.patients().isEmpty();

    // A first patient is what begins the time of a call that was kept for want of one.
    boolean destroyed =
        !hadNone && engine(rule).decide(more, FIRST.plusDays(today)) instanceof Destroy;
    countDestroyed(destroyed);
    if (destroyed) {
      assertThat(engine(rule).decide(call, FIRST.plusDays(today))).isInstanceOf(Destroy.class);
    }
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void shouldNeverDestroySoonerWhenAFloorIsAdded(
      @ForAll("rules") RetentionClass rule,
      @ForAll("calls") CallFacts call,
      @ForAll @IntRange(max = 200) int months,
      @ForAll @IntRange(max = TWO_HUNDRED_YEARS) int today) {
    RetentionClass longer =
        new RetentionClass(
            rule.name(),
            rule.start(),
            rule.atMost(),
            Optional.of(rule.atLeast().orElse(Period.ZERO).plusMonths(months)),
            rule.then(),
            rule.from());

    boolean destroyed = engine(longer).decide(call, FIRST.plusDays(today)) instanceof Destroy;
    countDestroyed(destroyed);
    if (destroyed) {
      assertThat(engine(rule).decide(call, FIRST.plusDays(today))).isInstanceOf(Destroy.class);
    }
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void shouldNeverBringBackWhatWasDueTheDayBefore(
      @ForAll("rules") RetentionClass rule,
      @ForAll("calls") CallFacts call,
      @ForAll @IntRange(max = TWO_HUNDRED_YEARS) int today) {
    RetentionDecision decision = engine(rule).decide(call, FIRST.plusDays(today));

    countDestroyed(decision instanceof Destroy);
    if (decision instanceof Destroy destroy) {
      assertThat(engine(rule).decide(call, FIRST.plusDays(today + 1L))).isEqualTo(destroy);
      assertThat(engine(rule).decide(call, destroy.since())).isEqualTo(destroy);
      assertThat(engine(rule).decide(call, destroy.since().minusDays(1)))
          .isInstanceOf(RetentionDecision.KeepUntil.class);
    }
  }

  @Provide
  Arbitrary<RetentionClass> rules() {
    Arbitrary<Optional<Period>> periods =
        Combinators.combine(
                Arbitraries.integers().between(0, 130), Arbitraries.integers().between(0, 3))
            .as((months, days) -> Period.of(0, months, days))
            .optional();
    return Combinators.combine(
            Arbitraries.of(Trigger.class), periods, periods, Arbitraries.of(Disposition.class))
        .filter((_, most, least, _) -> most.isPresent() || least.isPresent())
        .as(
            (start, most, least, then) ->
                TestPolicies.retention(
                    "general",
                    start,
                    most.map(Period::toString),
                    least.map(Period::toString),
                    then));
  }

  @Provide
  Arbitrary<CallFacts> calls() {
    Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 3000);
    Arbitrary<Integer> begins = Arbitraries.integers().between(0, TWO_HUNDRED_YEARS * 48);
    Arbitrary<List<Optional<LocalDate>>> events = days().list().ofMaxSize(3);
    return Combinators.combine(begins, minutes, events)
        .as(
            (halfHour, length, days) -> {
              Instant start =
                  Instant.parse("1996-01-01T00:00:00Z").plus(Duration.ofMinutes(30L * halfHour));
              return new CallFacts(
                  "call",
                  "general",
                  start,
                  start.plus(Duration.ofMinutes(length)),
                  days.stream().map(day -> new LinkedPatient("patient", day)).toList(),
                  days.stream().map(day -> new LinkedCase("case", day)).toList(),
                  Set.of(),
                  Optional.empty());
            });
  }

  @Provide
  Arbitrary<Optional<LocalDate>> days() {
    return Arbitraries.integers().between(0, TWO_HUNDRED_YEARS).map(FIRST::plusDays).optional(0.8);
  }

  /** A property that never meets a destruction would say nothing. */
  private static void countDestroyed(boolean destroyed) {
    Statistics.label("destroyed")
        .collect(destroyed)
        .coverage(cover -> cover.check(true).percentage(share -> share > 2));
  }

  private static CallFacts moved(CallFacts call, int days) {
    Duration by = Duration.ofDays(days);
    return new CallFacts(
        call.callId(),
        call.retentionClass(),
        call.started().plus(by),
        call.ended().plus(by),
        call.patients().stream()
            .map(each -> new LinkedPatient(each.id(), each.died().map(d -> d.plusDays(days))))
            .toList(),
        call.cases().stream()
            .map(each -> new LinkedCase(each.id(), each.closed().map(d -> d.plusDays(days))))
            .toList(),
        call.holds(),
        call.destroyed());
  }

  private static RetentionEngine engine(RetentionClass rule) {
    return new RetentionEngine(TestPolicies.of("p", rule));
  }
}
