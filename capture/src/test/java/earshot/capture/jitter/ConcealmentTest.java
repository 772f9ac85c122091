package earshot.capture.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcealmentTest {
  private final Concealment concealment = new Concealment();

  private static double tone(double hertz, int sample) {
    return 12_000 * Math.sin(2 * Math.PI * hertz * sample / 8_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {80, 110, 160, 200, 250, 400, 1_000})
  void shouldGoOnInTheRhythmOfWhatWasHeard(double hertz) {
    // Given a tone whose period, or a multiple, lies within the range looked for
    for (int i = 0; i < Concealment.HISTORY; i++) {
      concealment.history()[i] = (short) tone(hertz, i - Concealment.HISTORY);
    }

    // When 10 ms are filled
    short[] filling = concealment.filling(80);

    // Then they are close to what the tone would have been: far closer than silence
    double error = 0;
    double energy = 0;
    for (int i = 0; i < 80; i++) {
      error += Math.pow(filling[i] - tone(hertz, i), 2);
      energy += Math.pow(tone(hertz, i), 2);
    }
    assertThat(error / energy).isLessThan(0.1);
  }

  @Test
  void shouldFadeToSilenceInSixtyMilliseconds() {
    // Given something loud
    for (int i = 0; i < Concealment.HISTORY; i++) {
      concealment.history()[i] = (short) (i % 2 == 0 ? 32_767 : -32_768);
    }

    // When all of a long loss is filled
    short[] filling = concealment.filling(Concealment.LONGEST).clone();

    // Then it is never louder than before, and weaker from step to step
    assertThat(loudest(filling, 0, 80)).isBetween(30_000, 32_768);
    for (int from = 80; from < 480; from += 80) {
      assertThat(loudest(filling, from, from + 80)).isLessThan(loudest(filling, from - 80, from));
    }
    assertThat(loudest(filling, 470, 480)).isLessThan(1_000);
  }

  private static int loudest(short[] samples, int from, int to) {
    int loudest = 0;
    for (int i = from; i < to; i++) {
      loudest = Math.max(loudest, Math.abs((int) samples[i]));
    }
    return loudest;
  }

  @Test
  void shouldRepeatThePeriodWithoutAClick() {
    // Given a tone of 100 Hz that grows, cut at its peak
    for (int i = 0; i < Concealment.HISTORY; i++) {
      concealment.history()[i] =
          (short) ((4_000 + 40 * i) * Math.cos(2 * Math.PI * (i - Concealment.HISTORY) / 80));
    }

    // When it is repeated
    short[] filling = concealment.filling(160);

    // Then the end of a period meets its beginning, though they differ by 3,200 in loudness
    assertThat(filling[79] - filling[80]).isBetween(-500, 500);
  }

  @Test
  void shouldAnswerSilenceWithSilence() {
    java.util.Arrays.fill(concealment.history(), (short) 0);
    assertThat(concealment.filling(Concealment.LONGEST)).containsOnly(0);
  }

  @Test
  void shouldDependOnNothingButWhatWasHeard() {
    // Given the filling for a certain history
    fillHistory(1);
    short[] first = concealment.filling(Concealment.LONGEST).clone();

    // When something else was concealed in between
    fillHistory(2);
    concealment.filling(Concealment.LONGEST);
    fillHistory(1);

    // Then the same history gives the same filling
    assertThat(concealment.filling(Concealment.LONGEST)).isEqualTo(first);
  }

  private void fillHistory(long seed) {
    for (int i = 0; i < Concealment.HISTORY; i++) {
      concealment.history()[i] = TestAudio.sample(seed * 10_000 + i);
    }
  }
}
