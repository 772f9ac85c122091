package earshot.capture.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinearToG711Test {
  @ParameterizedTest
  @EnumSource
  void shouldLeadBackToTheOctetOfTheWire(Codec codec) {
    LinearToG711 back = LinearToG711.of(codec);
    for (int word = 0; word < 256; word++) {
      short sample = codec.table()[word];
      assertThat(back.isExact(sample)).isTrue();
      // µ-law has a second word for zero, which sounds the same
      int expected = codec == Codec.PCMU && word == 0x7F ? 0xFF : word;
      assertThat(back.code(sample)).as("word %x", word).isEqualTo((byte) expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldFindTheNearestWordOfAnySample(Codec codec) {
    LinearToG711 back = LinearToG711.of(codec);
    int exact = 0;
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      int nearest = Integer.MAX_VALUE;
      for (short value : codec.table()) {
        nearest = Math.min(nearest, Math.abs(value - sample));
      }
      int found = codec.table()[back.code((short) sample) & 0xFF];
      assertThat(Math.abs(found - sample)).isEqualTo(nearest);
      assertThat(back.isExact((short) sample)).isEqualTo(nearest == 0);
      exact += nearest == 0 ? 1 : 0;
    }
    assertThat(exact).isEqualTo(codec == Codec.PCMU ? 255 : 256);
  }
}
