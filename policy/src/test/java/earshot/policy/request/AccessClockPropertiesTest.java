package earshot.policy.request;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.request.AccessTime.Running;
import earshot.policy.request.Condition.Met;
import earshot.policy.request.Condition.NotNeeded;
import earshot.policy.time.CountedDays;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The time to answer, against days counted one by one. */
class AccessClockPropertiesTest {
  private static final int LAST = 82_544;

  private final AccessClock clock = new AccessClock(EnglishLaw.PACK, ZoneId.of("Europe/London"));
  private final CountedDays counted = new CountedDays();

  @Test
  void shouldAgreeForEveryDayOfTwoHundredYears() {
    List<LocalDate> wrong = new ArrayList<>();
    for (int day = CountedDays.FIRST; day <= LAST; day++) {
      LocalDate received = LocalDate.ofEpochDay(day);
      if (due(received, false) != working(counted.ceiling(day, 1))
          || due(received, true) != working(counted.ceiling(day, 3))) {
        wrong.add(received);
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Property
  void shouldNeverEndSoonerForALaterRequestOrForAQuestion(
      @ForAll @IntRange(min = CountedDays.FIRST, max = LAST) int day,
      @ForAll @IntRange(max = 40) int later,
      @ForAll @IntRange(max = 27) int asked,
      @ForAll @IntRange(max = 90) int waited) {
    LocalDate received = LocalDate.ofEpochDay(day);
    LocalDate question = received.plusDays(asked);
    Clarification clarification =
        new Clarification(question, Optional.of(question.plusDays(waited)));
    AccessRequest withQuestion =
        new AccessRequest(
            received, new NotNeeded(), new NotNeeded(), List.of(clarification), new NotNeeded());

    assertThat(due(received.plusDays(later), false)).isGreaterThanOrEqualTo(due(received, false));
    assertThat(due(withQuestion, received.plusDays(200)))
        .isEqualTo(working(counted.ceiling(day, 1) + waited));
  }

  private long due(LocalDate received, boolean extended) {
    return due(
        new AccessRequest(
            received,
            new NotNeeded(),
            new NotNeeded(),
            List.of(),
            extended ? new Met(received) : new NotNeeded()),
        received);
  }

  private long due(AccessRequest request, LocalDate today) {
    return ((Running) clock.at(request, today)).answerBy().day().toEpochDay();
  }

  /** Day 0 was a Thursday: two and three days later the practice is closed. */
  private static long working(int day) {
    int due = day;
    while ((due + 3) % 7 >= 5
        || EnglishLaw.PACK.bankHolidays().contains(LocalDate.ofEpochDay(due))) {
      due++;
    }
    return due;
  }
}
