package earshot.policy.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import earshot.policy.read.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingAgeTest {
  /** Plain English for the public is written for readers of eleven to thirteen. */
  private static final double OLDEST = 13;

  @ParameterizedTest
  @ValueSource(strings = {Examples.MONTHS_36, Examples.LIFE_PLUS_10})
  void shouldBeReadWithEaseAtThirteen(String example) {
    ReadingAge age = ReadingAge.of(Notices.of(Examples.policy(example), NoticeKind.PATIENT));

    assertThat(age.years()).isBetween(9.0, OLDEST);
    assertThat(age.words()).isGreaterThan(600);
  }

  @Test
  void shouldReckonAsTheFormulaDoes() {
    // Given a hundred words in five sentences, of a hundred and fifty syllables
    ReadingAge age = new ReadingAge(100, 5, 150);

    // Then the grade is 0.39 x 20 + 11.8 x 1.5 - 15.59
    assertThat(age.grade()).isCloseTo(9.91, within(0.001));
    assertThat(age.years()).isCloseTo(14.91, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({
    "the, 1",
    "call, 1",
    "calls, 1",
    "recorded, 3",
    "practice, 2",
    "people, 2",
    "managers, 3",
    "complaint, 2",
    "complaints, 2",
    "voices, 2",
    "used, 1",
    "destroyed, 2",
    "patient, 2",
    "medical, 3",
    "release, 2",
    "name, 1",
    "notices, 3",
    "trainees, 2",
    "service, 2",
    "rule, 1",
    "rules, 1",
    "trained, 1",
    "completed, 3",
    "inquiry, 3",
    "36, 1",
    "commissioner's, 4"
  })
  void shouldCountSyllables(String word, int syllables) {
    assertThat(ReadingAge.syllables(word)).isEqualTo(syllables);
  }
}
