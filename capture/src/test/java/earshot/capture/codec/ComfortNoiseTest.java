package earshot.capture.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComfortNoiseTest {
  private static final double OVERLOAD = 32_124;

  private static double levelDb(short[] samples) {
    double power = 0;
    for (short sample : samples) {
      power += (double) sample * sample;
    }
    return 10 * Math.log10(power / samples.length / (OVERLOAD * OVERLOAD));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 40, 50, 60, 66})
  void shouldMakeNoiseAtTheLevelThePacketNames(int level) {
    // Given a level in -dBov
    ComfortNoise noise = new ComfortNoise(42);
    noise.level(level);

    // When a second of it is made
    short[] samples = new short[8000];
    noise.fill(samples, 0, samples.length);

    // Then it has that level, and is noise about 0
    assertThat(levelDb(samples)).isCloseTo(-level, within(0.5));
    double mean = 0;
    for (short sample : samples) {
      mean += sample;
    }
    assertThat(mean / samples.length)
        .isCloseTo(0, within(0.05 * OVERLOAD * Math.pow(10, -level / 20.0)));
  }

  @Test
  void shouldIgnoreTheUnusedHighestBit() {
    short[] plain = new short[160];
    short[] marked = new short[160];
    ComfortNoise noise = new ComfortNoise(1);
    noise.level(40);
    noise.fill(plain, 0, 160);
    noise = new ComfortNoise(1);
    noise.level(0x80 | 40);
    noise.fill(marked, 0, 160);
    assertThat(marked).isEqualTo(plain);
  }

  @Test
  void shouldBeSilentAtTheQuietestLevelAndBeforeAny() {
    short[] samples = {1, 1, 1, 1};
    ComfortNoise noise = new ComfortNoise(3);
    noise.fill(samples, 0, 2);
    noise.level(127);
    noise.fill(samples, 2, 4);
    assertThat(samples).containsOnly(0);
  }

  @Test
  void shouldRepeatItselfForTheSameSeedAlone() {
    // Given generators of which two share a seed
    short[][] samples = new short[3][160];
    for (int i = 0; i < 3; i++) {
      ComfortNoise noise = new ComfortNoise(i / 2);
      noise.level(30);
      noise.fill(samples[i], 0, 160);
    }

    // Then they alone are the same
    assertThat(samples[1]).isEqualTo(samples[0]);
    assertThat(samples[2]).isNotEqualTo(samples[0]);
  }

  @Test
  void shouldClipTheLoudestLevelInsteadOfWrapping() {
    ComfortNoise noise = new ComfortNoise(9);
    noise.level(0);
    short[] samples = new short[8000];
    noise.fill(samples, 0, samples.length);
    assertThat(samples).contains(Short.MAX_VALUE, Short.MIN_VALUE);
  }

  @Test
  void shouldFillOnlyWhatItIsAskedTo() {
    ComfortNoise noise = new ComfortNoise(9);
    noise.level(20);
    short[] samples = new short[10];
    noise.fill(samples, 3, 5);
    assertThat(samples[2]).isZero();
    assertThat(samples[5]).isZero();
  }
}
