package earshot.capture.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpeningHoursTest {
  private final OpeningHours hours = OpeningHours.DEFAULT;

  @Test
  void shouldKnowWhenThePracticeIsOpenByItsOwnClock() {
    // In winter London has UTC, in summer an hour more
    assertThat(hours.openSince(Instant.parse("2026-03-02T08:00:00Z")))
        .contains(Instant.parse("2026-03-02T08:00:00Z"));
    assertThat(hours.isOpen(Instant.parse("2026-03-02T07:59:59Z"))).isFalse();
    assertThat(hours.isOpen(Instant.parse("2026-03-02T18:29:59Z"))).isTrue();
    assertThat(hours.isOpen(Instant.parse("2026-03-02T18:30:00Z"))).isFalse();
    assertThat(hours.openSince(Instant.parse("2026-07-01T07:10:00Z")))
        .contains(Instant.parse("2026-07-01T07:00:00Z"));
  }

  @Test
  void shouldBeClosedAtWeekendsAndOnHolidays() {
    assertThat(hours.isOpen(Instant.parse("2026-03-01T10:00:00Z"))).isFalse();
    OpeningHours easter =
        new OpeningHours(hours.zone(), hours.days(), Set.of(LocalDate.of(2026, 4, 6)));
    assertThat(easter.isOpen(Instant.parse("2026-04-06T10:00:00Z"))).isFalse();
    assertThat(easter.isOpen(Instant.parse("2026-04-07T10:00:00Z"))).isTrue();
  }

  @Test
  void shouldRefuseHoursThatEndBeforeTheyBegin() {
    assertThatThrownBy(() -> new OpeningHours.Hours(LocalTime.NOON, LocalTime.of(8, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("12:00");
  }
}
