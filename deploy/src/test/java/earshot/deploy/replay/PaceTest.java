package earshot.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  @Test
  void shouldReadSpeeds() {
    assertThat(Pace.parse("max").isMax()).isTrue();
    assertThat(Pace.parse("max").dueNs(1_000)).isZero();
    assertThat(Pace.parse("1x").dueNs(1_000)).isEqualTo(1_000);
    assertThat(Pace.parse("10x").dueNs(1_000)).isEqualTo(100);
    assertThat(Pace.parse("0.5x").dueNs(1_000)).isEqualTo(2_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0x", "10", "-1x", "1e9x", "Infinityx", "maximum", "1,5x"})
  void shouldRefuseWhatIsNoSpeed(String text) {
    assertThatThrownBy(() -> Pace.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is no speed");
  }
}
