package earshot.storage.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class NameWordsTest {
  @Example
  void shouldFoldWhatPeopleWriteDifferently() {
    assertThat(NameWords.of("O’Brien-Müller, Dr.")).containsExactly("obrien", "muller", "dr");
    assertThat(NameWords.of("O'BRIEN")).containsExactly("obrien");
    assertThat(NameWords.of("Zoe\u0308 Zo\u00eb")).containsExactly("zoe");
    assertThat(NameWords.of("ﬁona  ４")).containsExactly("fiona", "4");
    assertThat(NameWords.of("-- . --")).isEmpty();
  }

  @Property
  boolean shouldFindAWordByItsBeginning(
      @ForAll @AlphaChars @StringLength(min = 2, max = 20) String word) {
    String folded = NameWords.of(word).getFirst();
    for (int length = 2; length <= word.length(); length++) {
      String asked = NameWords.of(word.substring(0, length).toUpperCase(Locale.ROOT)).getFirst();
      if (!NameWords.beginnings(folded).contains(NameWords.beginning(asked))) {
        return false;
      }
    }
    return true;
  }

  @Property
  boolean shouldBearAnyText(@ForAll String text) {
    return NameWords.of(text).stream()
        .allMatch(word -> !word.isEmpty() && NameWords.beginnings(word).size() <= 7);
  }

  @Example
  void shouldFindASingleLetterAsAWordAlone() {
    assertThat(NameWords.beginnings("j")).containsExactly("j");
    assertThat(NameWords.beginnings("jane")).doesNotContain("j");
    assertThat(NameWords.beginnings("李")).containsExactly("李");
  }
}
