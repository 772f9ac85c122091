package earshot.console.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 14.1.2, of a file of 100 octets. */
class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-, 0, 99",
    "bytes=99-, 99, 99",
    "bytes=10-19, 10, 19",
    "bytes=10-1000, 10, 99",
    "bytes=-1, 99, 99",
    "bytes=-1000, 0, 99"
  })
  void shouldGiveAPart(String header, long from, long to) {
    assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange.Part(from, to));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999-"})
  void shouldSayThatNothingIsThere(String header) {
    assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange.Outside());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=",
        "bytes=-",
        "bytes=5-4",
        "bytes=0-1,3-4",
        "octets=0-1",
        "bytes=a-b",
        "bytes=0-99999999999999999999"
      })
  void shouldGiveAllWhereItMakesNoSense(String header) {
    assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange.Whole());
  }

  @Test
  void shouldGiveAllWhereNothingIsAsked() {
    assertThat(ByteRange.of(null, 100)).isEqualTo(new ByteRange.Whole());
    assertThat(ByteRange.of("bytes=-5", 0)).isEqualTo(new ByteRange.Outside());
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-, 0, 9",
    "bytes=50-, 50, 59",
    "bytes=95-, 95, 99",
    "bytes=0-99, 0, 99",
    "bytes=-50, 50, 99"
  })
  void shouldGiveAPieceToWhoeverAsksForAllFromSomePlaceOn(String header, long from, long to) {
    assertThat(ByteRange.piece(header, 100, 10)).isEqualTo(new ByteRange.Part(from, to));
  }
}
