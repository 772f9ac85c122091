package earshot.capture.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamStatisticsTest {
  private static final long MS = 1_000_000L;
  private static final int PCMU = 0;

  private final StreamStatistics statistics = new StreamStatistics(8000);

  /** Packet {@code n} of 20 ms, at its own time and {@code lateMs} more. */
  private Arrival onPacket(int n, double lateMs) {
    return statistics.onPacket(n & 0xFFFF, n * 160, PCMU, 160, (long) ((n * 20 + lateMs) * MS));
  }

  @Test
  void shouldCountLossCopiesAndDisorderAcrossTheWrap() {
    // Given numbers around the wrap: 65535 is lost, 0 comes twice, 2 comes after 3
    for (int n : new int[] {65_533, 65_534, 65_536, 65_536, 65_537, 65_539, 65_538, 65_540}) {
      onPacket(n, 0);
    }

    // Then each is counted once for what it is
    assertThat(statistics.packets()).isEqualTo(8);
    assertThat(statistics.distinct()).isEqualTo(7);
    assertThat(statistics.lost()).isEqualTo(1);
    assertThat(statistics.duplicates()).isEqualTo(1);
    assertThat(statistics.reordered()).isEqualTo(1);
    assertThat(statistics.strays()).isZero();
    assertThat(statistics.octets()).isEqualTo(8 * 160);
  }

  @Test
  void shouldLoseNothingToARestart() {
    // Given three packets and, in place of the fourth, a new numbering with a new clock
    for (int n = 1000; n < 1003; n++) {
      onPacket(n, 0);
    }
    for (int n = 0; n < 3; n++) {
      statistics.onPacket(n, n * 160, PCMU, 160, (20 * 1003 + 20 * n) * MS);
    }

    // Then the restart is counted and the packet that announced it is, too
    assertThat(statistics.restarts()).isEqualTo(1);
    assertThat(statistics.lost()).isZero();
    assertThat(statistics.distinct()).isEqualTo(6);
    assertThat(statistics.timestampJumps()).isEqualTo(1);
    assertThat(statistics.jitterMs()).isZero();
  }

  @Test
  void shouldCountAnOutageAsLossWhenTheClocksKeptPace() {
    // Given two minutes of which nothing was captured, in one numbering and one clock
    onPacket(0, 0);
    onPacket(1, 0);
    onPacket(6001, 3);
    onPacket(6002, 3);

    // Then that is no restart: 5,999 packets are missing
    assertThat(statistics.restarts()).isZero();
    assertThat(statistics.outages()).isEqualTo(1);
    assertThat(statistics.lost()).isEqualTo(5999);
    assertThat(statistics.distinct()).isEqualTo(4);
  }

  @Test
  void shouldCountAStrayAndGoOn() {
    onPacket(1, 0);
    statistics.onPacket(30_000, 77, PCMU, 160, 40 * MS);
    onPacket(2, 0);
    assertThat(statistics.strays()).isEqualTo(1);
    assertThat(statistics.lost()).isZero();
    assertThat(statistics.restarts()).isZero();
  }

  @Test
  void shouldMeasureJitterAsRfc3550Does() {
    // Given packets late by known amounts
    double[] lateMs = {0, 4, 1, 9, 3, 3, 12, 0, 5, 2};
    double jitter = 0;
    for (int i = 0; i < lateMs.length; i++) {
      onPacket(i, lateMs[i]);
      if (i > 0) {
        jitter += (Math.abs(lateMs[i] - lateMs[i - 1]) - jitter) / 16;
      }
    }

    // Then J is that of section 6.4.1, in ms
    assertThat(statistics.jitterMs()).isCloseTo(jitter, within(1e-4));
  }

  @Test
  void shouldNotTakeCopiesOrEventsForJitter() {
    // Given a copy 7 ms after each packet, and a telephone event of one timestamp
    for (int n = 0; n < 20; n++) {
      onPacket(n, 0);
      onPacket(n, 7);
    }
    for (int n = 20; n < 40; n++) {
      statistics.onPacket(n, 20 * 160, 101, 4, n * 20L * MS);
    }

    // Then there is none
    assertThat(statistics.jitterMs()).isZero();
    assertThat(statistics.payloadTypeChanges()).isEqualTo(1);
    assertThat(statistics.payloadType()).isEqualTo(101);
  }

  @Test
  void shouldNotTakeASilenceForJitterOrLoss() {
    // Given a sender that pauses for ten seconds, its clock running on
    onPacket(0, 0);
    statistics.onPacket(1, 160 + 80_000, PCMU, 160, 10_020 * MS);
    assertThat(statistics.jitterMs()).isZero();
    assertThat(statistics.lost()).isZero();
    assertThat(statistics.largestGapMs()).isEqualTo(10_020);
  }

  @Test
  void shouldFindASkewOf100PartsPerMillionUnderJitter() {
    // Given a clock that is fast by 100 ppm, two minutes long, each packet late by 0 to 15 ms
    Random random = new Random(5);
    for (int n = 0; n < 6000; n++) {
      long sentNs = (long) (n * 20L * MS / (1 + 100e-6));
      statistics.onPacket(n, n * 160, PCMU, 160, sentNs + (long) (random.nextDouble() * 15 * MS));
    }

    // Then it is found to within a few ppm, although jitter is a hundred times larger
    assertThat(statistics.skewPpm()).hasValueCloseTo(100.0, within(5.0));
    assertThat(statistics.jitterMs()).isBetween(3.0, 8.0);
  }

  @Test
  void shouldNotTakeAHoldThatStopsTheClockForSkew() {
    // Given a steady sender whose timestamps stand still for a minute
    for (int n = 0; n < 3000; n++) {
      long holdNs = n < 1500 ? 0 : 60_000 * MS;
      statistics.onPacket(n, n * 160, PCMU, 160, n * 20L * MS + holdNs);
    }
    assertThat(statistics.skewPpm()).hasValueCloseTo(0.0, within(0.5));
    assertThat(statistics.timestampJumps()).isEqualTo(1);
  }

  @Test
  void shouldNotMindAStepInTheNetworkDelay() {
    // Given five minutes of a steady sender whose path becomes 30 ms longer near the end
    for (int n = 0; n < 15_000; n++) {
      onPacket(n, n < 13_500 ? 0 : 30);
    }
    assertThat(statistics.skewPpm()).hasValueCloseTo(0.0, within(1.0));
  }

  @Test
  void shouldSayNothingOfSkewTooEarly() {
    for (int n = 0; n < 500; n++) {
      onPacket(n, 0);
    }
    assertThat(statistics.skewPpm()).isEmpty();
  }

  @Test
  void shouldTellBurstsFromRandomLoss() {
    // Given ten packets lost in two bursts of 100
    for (int n = 0; n < 100; n++) {
      if (n % 50 < 20 || n % 50 >= 25) {
        onPacket(n, 0);
      }
    }
    assertThat(statistics.lost()).isEqualTo(10);
    assertThat(statistics.lossRatio()).isCloseTo(0.1, within(1e-9));
    assertThat(statistics.burstRatio()).isCloseTo(5 * 0.9, within(1e-9));
  }

  @Test
  void shouldStayExactOverManyWraps() {
    // Given 200,000 packets, one in 1,000 missing
    for (int n = 0; n < 200_000; n++) {
      if (n % 1000 != 500) {
        onPacket(n, 0);
      }
    }
    assertThat(statistics.lost()).isEqualTo(200);
    assertThat(statistics.distinct()).isEqualTo(199_800);
    assertThat(statistics.restarts()).isZero();
  }
}
