package earshot.capture.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InterfaceNamesTest {

  @Test
  void shouldNameTheNearestFirst() {
    assertThat(InterfaceNames.unknown("ens1", List.of("lo", "eth0", "enp1s0", "ens10")))
        .isEqualTo(
            "there is no network interface ens1; did you mean ens10? Those there are: ens10,"
                + " eth0, enp1s0, lo");
  }

  @Test
  void shouldSaySoWhenNoneAreKnown() {
    assertThat(InterfaceNames.unknown("eth1", List.of()))
        .isEqualTo("there is no network interface eth1");
  }

  @Test
  void shouldCountChangesBetweenNames() {
    assertThat(EditDistance.of("eth0", "eth0")).isZero();
    assertThat(EditDistance.of("eth0", "eth1")).isEqualTo(1);
    assertThat(EditDistance.of("", "lo")).isEqualTo(2);
    assertThat(EditDistance.of("enp3s0", "eth0")).isEqualTo(4);
  }
}
