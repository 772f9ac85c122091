package earshot.capture.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceQualityTest {

  @Test
  void shouldRateAFlawlessStreamAtTheModelsDefault() {
    // R = 93.2 is a mean opinion score of 4.41
    assertThat(VoiceQuality.mos(0, 1, 0, 0)).isCloseTo(4.41, within(0.005));
  }

  @ParameterizedTest
  // Worked by hand: 1 + 0.035 R + R (R - 60) (100 - R) 7e-6
  @CsvSource({
    "0, 1",
    "-5, 1",
    "3, 1",
    "100, 4.5",
    "120, 4.5",
    "90, 4.34",
    "80, 4.02",
    "70, 3.60",
    "60, 3.10",
    "50, 2.58"
  })
  void shouldTurnRatingsIntoScoresAsG107AnnexBDoes(double rating, double score) {
    assertThat(VoiceQuality.mosOf(rating)).isCloseTo(score, within(0.005));
  }

  @ParameterizedTest
  // Worked by hand: 95 · Ppl / (Ppl / BurstR + 25.1)
  @CsvSource({"0.01, 1, 3.64", "0.05, 1, 15.78", "0.05, 2, 17.21", "1.0, 1, 75.94"})
  void shouldChargeLossByItsShareAndItsBursts(double loss, double burst, double impairment) {
    assertThat(VoiceQuality.lossImpairment(loss, burst)).isCloseTo(impairment, within(0.005));
  }

  @ParameterizedTest
  // Worked by hand from G.107 section 7.4, X being 1 and 2
  @CsvSource({"0, 0", "100, 0", "200, 3.04", "400, 24.07"})
  void shouldChargeDelayPastATenthOfASecond(double delayMs, double impairment) {
    assertThat(VoiceQuality.delayImpairment(delayMs)).isCloseTo(impairment, within(0.005));
  }

  @Property
  void shouldNeverRiseWithLossJitterOrDelay(
      @ForAll @DoubleRange(max = 0.99) double loss,
      @ForAll @DoubleRange(min = 1, max = 20) double burst,
      @ForAll @DoubleRange(max = 500) double jitter,
      @ForAll @DoubleRange(max = 1000) double delay) {
    double mos = VoiceQuality.mos(loss, burst, jitter, delay);
    assertThat(mos).isBetween(1.0, 4.5);
    assertThat(VoiceQuality.mos(loss + 0.01, burst, jitter, delay)).isLessThanOrEqualTo(mos);
    assertThat(VoiceQuality.mos(loss, burst + 1, jitter, delay)).isLessThanOrEqualTo(mos);
    assertThat(VoiceQuality.mos(loss, burst, jitter + 10, delay)).isLessThanOrEqualTo(mos);
    assertThat(VoiceQuality.mos(loss, burst, jitter, delay + 10)).isLessThanOrEqualTo(mos);
  }
}
