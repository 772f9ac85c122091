package earshot.console.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClockTimeTest {
  @Test
  void shouldReadTimesAsPeopleTypeThem() {
    assertThat(ClockTime.read("7").getAsLong()).isEqualTo(7_000);
    assertThat(ClockTime.read(" 0:07.5 ").getAsLong()).isEqualTo(7_500);
    assertThat(ClockTime.read("1:05,25").getAsLong()).isEqualTo(65_250);
    assertThat(ClockTime.read("90:00").getAsLong()).isEqualTo(5_400_000);
    assertThat(ClockTime.read("1:02:03.004").getAsLong()).isEqualTo(3_723_004);
  }

  @Test
  void shouldReadNothingElse() {
    for (String odd :
        List.of(
            "",
            "soon",
            "1:60",
            "1:2:3:4",
            "1:60:00",
            "-1",
            "1e3",
            "0x10",
            "1.2.3",
            "9".repeat(9))) {
      assertThat(ClockTime.read(odd)).as(odd).isEmpty();
    }
  }

  @Test
  void shouldWriteWhatItReads() {
    for (long ms : new long[] {0, 5, 999, 1_000, 61_500, 3_599_990, 7_200_001}) {
      assertThat(ClockTime.read(ClockTime.of(ms)).getAsLong()).isEqualTo(ms);
    }
    assertThat(ClockTime.of(125_500)).isEqualTo("2:05.5");
  }
}
