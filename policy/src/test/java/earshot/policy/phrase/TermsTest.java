package earshot.policy.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Act;
import earshot.policy.file.Need;
import earshot.policy.file.Purpose;
import earshot.policy.file.Role;
import earshot.policy.file.Vocabulary;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TermsTest {
  @Test
  void shouldKnowEveryWordOfTheVocabulary() {
    Stream<List<String>> all =
        Stream.of(
            Vocabulary.TITLES,
            Vocabulary.OBJECTION,
            Vocabulary.GAPS,
            Vocabulary.ORDINARY_BASES,
            Vocabulary.HEALTH_BASES,
            Vocabulary.INTERESTS,
            Vocabulary.INVESTIGATED_ABOUT,
            Vocabulary.ESTABLISHED,
            Vocabulary.RECIPIENTS,
            Vocabulary.DISCLOSED_ABOUT,
            Vocabulary.STORES,
            Vocabulary.LOGINS,
            Vocabulary.AUTHORITIES,
            Vocabulary.LAWS);

    // Words that need a phrase have one; one that was not known would be said as it stands
    List<String> plain = List.of("good-service", "other-organisations", "our-staff");
    assertThat(
            all.flatMap(List::stream).filter(word -> word.contains("-") && !plain.contains(word)))
        .allSatisfy(word -> assertThat(Terms.of(word)).isNotEqualTo(word.replace('-', ' ')))
        .hasSizeGreaterThan(30);
  }

  @Test
  void shouldSayAWordThatItDoesNotKnowAsItStands() {
    assertThat(Terms.of("paper-notes")).isEqualTo("paper notes");
  }

  @Test
  void shouldSayEveryConstantInItsOwnWords() {
    assertThat(phrases(Role.values(), Phrases::people)).doesNotHaveDuplicates();
    assertThat(phrases(Need.values(), Phrases::need)).doesNotHaveDuplicates();
    assertThat(phrases(Act.values(), Phrases::act)).doesNotHaveDuplicates();
    assertThat(phrases(Purpose.values(), Purposes::inShort)).doesNotHaveDuplicates();
  }

  @Test
  void shouldSayLengthsOfTime() {
    assertThat(Phrases.length(Period.ofMonths(36))).isEqualTo("36 months");
    assertThat(Phrases.length(Period.ofYears(1))).isEqualTo("1 year");
    assertThat(Phrases.length(Period.of(1, 2, 3))).isEqualTo("1 year, 2 months and 3 days");
    assertThat(Phrases.length(Period.ZERO)).isEqualTo("no time");
  }

  @Test
  void shouldSayDaysAndLists() {
    assertThat(Phrases.day(LocalDate.of(2026, 12, 1))).isEqualTo("1 December 2026");
    assertThat(Phrases.people(Set.of(Role.GP, Role.MANAGER)))
        .isEqualTo("practice managers and GPs");
    assertThat(Phrases.or(List.of("a", "b", "c"))).isEqualTo("a, b or c");
    assertThat(Phrases.and(List.of())).isEmpty();
  }

  private static <T> List<String> phrases(T[] values, Function<T, String> say) {
    return Arrays.stream(values).map(say).toList();
  }
}
