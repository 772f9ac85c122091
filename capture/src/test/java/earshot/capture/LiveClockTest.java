package earshot.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveClockTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private long wallNs = 1_700_000_000L * SECOND_NS;
  private long monotonicNs = -5 * SECOND_NS;
  private long slownessNs;
  private final LiveClock clock =
      new LiveClock(() -> Instant.ofEpochSecond(0, wallNs), this::monotonic);

  private long monotonic() {
    long read = monotonicNs;
    pass(slownessNs);
    return read;
  }

  private void pass(long ns) {
    wallNs += ns;
    monotonicNs += ns;
  }

  @Test
  void shouldTellOnceByHowMuchItWasSet() {
    pass(SECOND_NS);
    assertThat(clock.look()).isZero();
    wallNs -= 3600 * SECOND_NS;
    pass(SECOND_NS);
    assertThat(clock.look()).isEqualTo(-3600 * SECOND_NS);
    pass(SECOND_NS);
    assertThat(clock.look()).isZero();
    assertThat(clock.nowNs()).isEqualTo(wallNs);
  }

  @Test
  void shouldBearWithAClockThatIsCorrectedBitByBit() {
    for (int i = 0; i < 1000; i++) {
      pass(SECOND_NS);
      wallNs += SECOND_NS / 10;
      assertThat(clock.look()).isZero();
    }
  }

  @Test
  void shouldNotCompareClocksThatWereReadFarApart() {
    // Given a machine so busy that a second goes by between two readings
    slownessNs = SECOND_NS;
    assertThat(clock.look()).isZero();
    wallNs += 7 * SECOND_NS;
    assertThat(clock.look()).isZero();

    // When it is not any more, then what was set meanwhile is told
    slownessNs = 0;
    assertThat(clock.look()).isEqualTo(7 * SECOND_NS);
  }
}
