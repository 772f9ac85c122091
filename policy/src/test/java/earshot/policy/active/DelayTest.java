package earshot.policy.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seven whole days, whatever the clocks do. */
class DelayTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @ParameterizedTest
  @CsvSource({
    "2026-12-10T09:00:00Z, 2026-12-18T00:00:00Z",
    "2026-12-10T00:00:00Z, 2026-12-18T00:00:00Z",
    "2026-12-10T23:59:59Z, 2026-12-18T00:00:00Z",
    // The clocks go forward on 28 March 2027: 30 March begins at 23:00 in UTC.
    "2027-03-22T16:00:00Z, 2027-03-29T23:00:00Z",
    // And back on 31 October 2027: 25 October is still summer, 2 November is not.
    "2027-10-25T12:00:00Z, 2027-11-02T00:00:00Z",
    // Half past eleven at night in UTC is the next day in a summer's London.
    "2027-06-30T23:30:00Z, 2027-07-08T23:00:00Z",
    "2027-12-28T10:00:00Z, 2028-01-05T00:00:00Z",
    "2028-02-24T10:00:00Z, 2028-03-03T00:00:00Z"
  })
  void shouldEndAtTheFirstMomentOfTheEighthDay(Instant decided, Instant end) {
    assertThat(Delay.end(decided, Set.of(LONDON))).isEqualTo(end);
  }

  @Property
  void shouldHoldSevenWholeDaysFromAnyMoment(@ForAll @LongRange(max = 6_000_000_000L) long second) {
    Instant decided = Instant.ofEpochSecond(second);

    Instant end = Delay.end(decided, Set.of(LONDON));

    LocalDate before = LocalDate.ofInstant(decided, LONDON);
    assertThat(before.datesUntil(LocalDate.ofInstant(end, LONDON)).skip(1)).hasSize(7);
    assertThat(LocalDate.ofInstant(end.minusNanos(1), LONDON)).isEqualTo(before.plusDays(7));
    assertThat(Duration.between(decided, end)).isGreaterThanOrEqualTo(Duration.ofHours(7 * 24 - 1));
  }

  @ParameterizedTest
  @CsvSource({"2026-12-10T09:00:00Z, America/New_York, 2026-12-18T05:00:00Z"})
  void shouldEndLastWhereTwoZonesAreMeant(Instant decided, ZoneId other, Instant end) {
    assertThat(Delay.end(decided, Set.of(LONDON, other))).isEqualTo(end);
  }
}
