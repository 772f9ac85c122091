package earshot.storage.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PhoneNumberTest {
  private static final List<String> COUNTRIES =
      List.of("1", "7", "20", "31", "33", "34", "39", "44", "49", "61", "91", "353", "358", "971");

  record Subscriber(String country, String national) {}

  @Provide
  Arbitrary<Subscriber> numbers() {
    Arbitrary<String> first = Arbitraries.strings().withCharRange('1', '9').ofLength(1);
    Arbitrary<String> rest = Arbitraries.strings().numeric().ofMinLength(5).ofMaxLength(10);
    return Combinators.combine(Arbitraries.of(COUNTRIES), first, rest)
        .as((country, f, r) -> new Subscriber(country, f + r));
  }

  @Provide
  Arbitrary<String> separators() {
    return Arbitraries.of("", " ", "-", ".", "/", " (", ") ", "\u00a0");
  }

  /** All ways of writing one number that carry its country or its trunk prefix. */
  private static List<String> writings(Subscriber number, String separator) {
    String spaced = number.national.replaceAll("(?<=..)(?=(...)+$)", separator);
    return List.of(
        "+" + number.country + " " + spaced,
        "+" + number.country + " (0)" + spaced,
        "00" + number.country + spaced,
        "0" + spaced,
        "tel:+" + number.country + number.national,
        "sip:+" + number.country + number.national + "@host;user=phone",
        "sip:%2B" + number.country + number.national + "@192.0.2.1:5060",
        "sips:0" + number.national + "@host");
  }

  @Property
  boolean shouldFindAnyWritingByAnyOther(
      @ForAll("numbers") Subscriber number, @ForAll("separators") String separator) {
    return writings(number, separator).stream()
        .allMatch(
            stored -> writings(number, separator).stream().allMatch(asked -> finds(asked, stored)));
  }

  @Property
  boolean shouldFindByAnyLastDigits(@ForAll("numbers") Subscriber number) {
    String e164 = number.country + number.national;
    for (int length = 3; length <= number.national.length(); length++) {
      String last = number.national.substring(number.national.length() - length);
      if (!finds(last, "+" + e164) || !finds(last, "0" + number.national)) {
        return false;
      }
    }
    return true;
  }

  @Property
  boolean shouldNotFindNumbersThatEndOtherwise(
      @ForAll("numbers") Subscriber number, @ForAll("numbers") Subscriber other) {
    String last = last(number.national, 6);
    return last.equals(last(other.national, 6))
        || !finds("+" + number.country + number.national, "+" + other.country + other.national);
  }

  @Property
  boolean shouldBearAnyText(@ForAll String stored, @ForAll String asked) {
    PhoneNumber number = PhoneNumber.of(stored);
    return number.suffixes().size() <= 9
        && number.digits().chars().allMatch(c -> c >= '0' && c <= '9')
        && PhoneNumber.of(asked).endings().size() <= 2;
  }

  @Example
  void shouldFindATrunksNumberWithoutAPlusSign() {
    assertThat(finds("020 7946 0123", "442079460123")).isTrue();
    assertThat(finds("442079460123", "02079460123")).isTrue();
    assertThat(finds("1 212 555 0100", "2125550100")).isTrue();
    assertThat(finds("+1 (212) 555-0100", "12125550100")).isTrue();
  }

  @Example
  void shouldFindWhatWasDialledWithAPrefixForAnOutsideLine() {
    assertThat(finds("020 7946 0123", "902079460123")).isTrue();
  }

  @Example
  void shouldTakeLastDigitsThatBeginWithAZeroAsTheyAre() {
    assertThat(finds("0123", "+442079460123")).isTrue();
    assertThat(finds("0123", "+442079464123")).isFalse();
    assertThat(finds("0000", "+442079460000")).isTrue();
  }

  @Example
  void shouldTellExtensionsApart() {
    assertThat(PhoneNumber.of("sip:204@pbx").isShort()).isTrue();
    assertThat(PhoneNumber.of("sip:204@pbx").digits()).isEqualTo("204");
    assertThat(PhoneNumber.of("12").endings()).isEmpty();
    assertThat(PhoneNumber.of("sip:reception2@pbx").digits()).isEmpty();
    assertThat(PhoneNumber.of("+442079460123").isShort()).isFalse();
  }

  @Example
  void shouldReadDigitsOfOtherScripts() {
    assertThat(PhoneNumber.of("٠٢٠٧٩٤٦٠١٢٣").digits()).isEqualTo("02079460123");
  }

  private static String last(String digits, int count) {
    return digits.substring(Math.max(0, digits.length() - count));
  }

  private static boolean finds(String asked, String stored) {
    Set<String> suffixes = PhoneNumber.of(stored).suffixes();
    return PhoneNumber.of(asked).endings().stream().anyMatch(suffixes::contains);
  }
}
