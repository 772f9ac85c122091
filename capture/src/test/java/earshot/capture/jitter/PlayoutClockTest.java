package earshot.capture.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Positions, timestamps and arrivals are samples: 160 are 20 ms. */
class PlayoutClockTest {
  private static final long FIRST_TIMESTAMP = 4_000_000_000L;
  private static final long FIRST_SEQUENCE = 65_000;

  private final PlayoutClock clock = new PlayoutClock();
  private long timestamp = FIRST_TIMESTAMP;
  private long sequence = FIRST_SEQUENCE;
  private long end;
  private long released;

  /** The next packet in order, 160 samples after the last one by its timestamp. */
  private long next(long arrival) {
    return next(arrival, false);
  }

  private long next(long arrival, boolean marker) {
    long position = clock.position(timestamp, sequence, arrival, 160, marker, end, released);
    assertThat(position).as("never over received audio").isGreaterThanOrEqualTo(end);
    assertThat(position).as("never late").isGreaterThanOrEqualTo(released);
    timestamp += 160;
    sequence++;
    end = position + 160;
    return position;
  }

  /** Packets that arrive every 20 ms from {@code arrival} on; the arrival after the last. */
  private long steady(long arrival, int packets) {
    for (int i = 0; i < packets; i++) {
      next(arrival + 160L * i);
    }
    return arrival + 160L * packets;
  }

  private void lose(int packets) {
    timestamp += 160L * packets;
    sequence += packets;
  }

  @Test
  void shouldAnchorTheFirstPacketAtItsArrival() {
    assertThat(next(1_234)).isEqualTo(1_234);
    assertThat(clock.reanchors()).isZero();
  }

  @Test
  void shouldAnchorAFurtherStreamAfterWhatItsChannelHolds() {
    end = 5_000;
    assertThat(next(4_900)).isEqualTo(5_000);
  }

  @Test
  void shouldAnchorAFurtherStreamAfterWhatWasReleased() {
    end = 5_000;
    released = 20_000;
    assertThat(next(19_000)).isEqualTo(20_000);
    assertThat(clock.reanchors()).isZero();
  }

  @Test
  void shouldFollowTimestampsAndNotArrivals() {
    next(0);
    assertThat(next(230)).isEqualTo(160);
    assertThat(next(250)).isEqualTo(320);
    assertThat(next(900)).isEqualTo(480);
    assertThat(clock.reanchors()).isZero();
  }

  @Test
  void shouldLeaveRoomForLostPacketsAndSayHowMuchWasLost() {
    next(0);
    lose(3);
    assertThat(next(640)).isEqualTo(640);
    assertThat(clock.lossBefore()).isEqualTo(480);
    next(800);
    assertThat(clock.lossBefore()).isZero();
  }

  @Test
  void shouldTellLossFromPause() {
    // Given a packet lost and then a pause of a second
    next(0);
    lose(1);
    timestamp += 8_000;

    // When speech goes on
    assertThat(next(8_320)).isEqualTo(8_320);

    // Then no more than the one packet counts as lost
    assertThat(clock.lossBefore()).isEqualTo(160);
  }

  @Test
  void shouldNotTakeAPacketWithoutAudioForALoss() {
    next(0);
    clock.skip(sequence++);
    clock.skip(sequence++);
    timestamp += 320;
    assertThat(next(480)).isEqualTo(480);
    assertThat(clock.lossBefore()).isZero();
  }

  @Test
  void shouldPutAnOvertakenPacketWhereItBelongs() {
    next(0);
    lose(1);
    next(320);
    long position = clock.position(timestamp - 320, sequence - 2, 330, 160, false, end, released);
    assertThat(position).isEqualTo(160);
    assertThat(next(480)).isEqualTo(480);
  }

  @Test
  void shouldPutAPacketThatTheFirstOneOvertookBeforeIt() {
    next(0);
    assertThat(
            clock.position(
                FIRST_TIMESTAMP - 160, FIRST_SEQUENCE - 1, 20, 160, false, end, released))
        .isEqualTo(-160);
  }

  @Test
  void shouldNotLetAnOvertakenPacketLeadFarAhead() {
    next(0);
    next(160);
    long position =
        clock.position(timestamp + 900_000, sequence - 2, 170, 160, false, end, released);
    assertThat(position).isEqualTo(end);
    assertThat(next(320)).isEqualTo(320);
  }

  @Nested
  class Jump {
    @Test
    void shouldGoOnAtTheEndWhenTheTimestampLeapsAhead() {
      long arrival = steady(0, 10);
      timestamp += 3_000_000;
      assertThat(next(arrival + 90)).isEqualTo(arrival);
      assertThat(next(arrival + 250)).isEqualTo(arrival + 160);
      assertThat(clock.reanchors()).isEqualTo(1);
    }

    @Test
    void shouldGoOnAtTheEndWhenTheTimestampGoesBack() {
      long arrival = steady(0, 10);
      timestamp -= 3_000_000;
      assertThat(next(arrival)).isEqualTo(arrival);
      assertThat(next(arrival + 160)).isEqualTo(arrival + 160);
      assertThat(clock.reanchors()).isEqualTo(1);
    }

    @Test
    void shouldGoOnAtTheArrivalWhenTimeWentByToo() {
      long arrival = steady(0, 10);
      timestamp -= 3_000_000;
      assertThat(next(arrival + 5_000)).isEqualTo(arrival + 5_000);
    }

    @Test
    void shouldPutAPacketOvertakenByTheJumpBeforeIt() {
      // Given a packet that is overtaken by one with new timestamps
      long arrival = steady(0, 10);
      long overtaken = timestamp;
      lose(1);
      timestamp += 3_000_000;
      long position = next(arrival + 1_000);

      // When it comes
      long before =
          clock.position(overtaken, sequence - 2, arrival + 1_010, 160, false, end, released);

      // Then it is where its own timestamps say
      assertThat(before).isEqualTo(arrival).isLessThan(position);
    }

    @Test
    void shouldSurviveATimestampThatNeverMoves() {
      for (int packet = 0; packet < 100; packet++) {
        timestamp = FIRST_TIMESTAMP;
        assertThat(next(160L * packet)).isEqualTo(160L * packet);
      }
    }

    @Test
    void shouldNotLetTimestampsOfTwiceTheRateRunAway() {
      // Given a sender whose timestamps count at 16 kHz
      long position = 0;
      for (int packet = 0; packet < 1_000; packet++) {
        position = next(160L * packet);
        timestamp += 160;
      }
      // Then the recording is not twice as long
      assertThat(position).isBetween(160L * 999, 160L * 999 + PlayoutClock.TOLERANCE + 160);
    }

    @Test
    void shouldBeginAnewWhenTheSequenceDoes() {
      long arrival = steady(0, 10);
      sequence -= 30_000;
      timestamp += 123_456_789;
      assertThat(next(arrival + 10)).isEqualTo(arrival + 10);
      assertThat(next(arrival + 170)).isEqualTo(arrival + 170);
      assertThat(clock.reanchors()).isEqualTo(1);
    }

    @Test
    void shouldNotBelieveALossThatLeadsFarBeyondTheArrival() {
      long arrival = steady(0, 10);
      lose(20_000);
      assertThat(next(arrival)).isEqualTo(arrival);
    }

    @Test
    void shouldLeaveRoomForALongLossThatTheArrivalConfirms() {
      long arrival = steady(0, 10);
      lose(500);
      assertThat(next(arrival + 80_000)).isEqualTo(arrival + 80_000);
      assertThat(clock.lossBefore()).isEqualTo(80_000);
      assertThat(clock.reanchors()).isZero();
    }
  }

  @Nested
  class StoppedClock {
    @Test
    void shouldMoveToTheArrivalWithTheMarker() {
      long arrival = steady(0, 10);
      assertThat(next(arrival + 2_000, true)).isEqualTo(arrival + 2_000);
      assertThat(next(arrival + 2_160)).isEqualTo(arrival + 2_160);
      assertThat(clock.reanchors()).isEqualTo(1);
      assertThat(clock.lossBefore()).isZero();
    }

    @Test
    void shouldNotMoveForAMarkerWhenItsTimestampsGoOn() {
      long arrival = steady(0, 10);
      timestamp += 2_000;
      assertThat(next(arrival + 2_050, true)).isEqualTo(arrival + 2_000);
      assertThat(clock.reanchors()).isZero();
    }

    @Test
    void shouldNotTrustAMarkerThatIsAlwaysSet() {
      long arrival = 0;
      for (int packet = 0; packet < 10; packet++, arrival += 160) {
        next(arrival, true);
      }
      assertThat(next(arrival + 2_000, true)).isEqualTo(arrival);
    }

    @Test
    void shouldMoveToTheArrivalWhenItsPlaceWasReleased() {
      long arrival = steady(0, 10);
      released = arrival + 10;
      assertThat(next(arrival + 9_000)).isEqualTo(arrival + 9_000);
    }

    @Test
    void shouldMoveToTheArrivalAfterALongSilenceOfBothSides() {
      long arrival = steady(0, 10);
      assertThat(next(arrival + 80_000)).isEqualTo(arrival + 80_000);
    }

    @Test
    void shouldMoveWithoutAMarkerOnceTheLagLasts() {
      // Given a sender that stood still for 300 ms without saying so
      long arrival = steady(0, 200);
      long before = end;

      // When it goes on
      long resumed = steady(arrival + 2_400, 200);

      // Then the stream is where it arrives, with the hole in one place
      assertThat(end).isEqualTo(resumed);
      assertThat(end - before).isEqualTo(160 * 200 + 2_400);
      assertThat(clock.reanchors()).isEqualTo(1);
    }

    @Test
    void shouldUseAPauseToPutALesserLagRight() {
      // Given a stream that lags by 100 ms
      long arrival = steady(0, 100);
      arrival = steady(arrival + 800, 150);
      assertThat(end).isEqualTo(arrival - 800);

      // When it pauses for half a second
      timestamp += 4_000;
      assertThat(next(arrival + 4_000)).isEqualTo(arrival + 4_000);
    }
  }

  @Nested
  class Network {
    @Test
    void shouldNotMoveForAStallAndItsBurst() {
      // Given a stream of which 400 ms come at once
      long arrival = steady(0, 100);
      long place = end;
      for (int packet = 0; packet < 20; packet++, place += 160) {
        assertThat(next(arrival + 3_200 + packet)).isEqualTo(place);
      }

      // Then it goes on as if nothing had happened
      assertThat(next(arrival + 3_200)).isEqualTo(place);
      assertThat(clock.reanchors()).isZero();
    }

    @Test
    void shouldNotMoveForAMarkerWithinABurst() {
      long arrival = steady(0, 100);
      next(arrival + 3_200);
      assertThat(next(arrival + 3_201, true)).isEqualTo(end - 160).isEqualTo(arrival + 160);
      assertThat(clock.reanchors()).isZero();
    }

    @Test
    void shouldKeepALossWithinABurstThatRunsFarAhead() {
      // Given a burst that had to be put at its arrival and so runs 2 s ahead
      steady(0, 100);
      released = end + 10;
      for (int packet = 0; packet < 110; packet++) {
        next(40_000);
      }
      long ahead = end;

      // When a packet of it is lost
      lose(1);

      // Then its place stays free
      assertThat(next(40_000)).isEqualTo(ahead + 160);
    }

    @Test
    void shouldUseAPauseToCatchUp() {
      // Given a stream that runs 500 ms ahead, because its first packet came late
      next(4_000);
      steady(160, 100);
      long ahead = end;

      // When it pauses for two seconds
      timestamp += 16_000;
      long arrival = 160 + 16_000 + 16_000;
      assertThat(next(arrival)).isEqualTo(arrival).isGreaterThan(ahead);
    }

    @Test
    void shouldNotCatchUpWhereThereIsNoPause() {
      next(4_000);
      steady(160, 1_000);
      assertThat(clock.reanchors()).isZero();
      assertThat(end).isEqualTo(4_000 + 160 + 160_000);
    }
  }

  /** An hour of a stream whose clock is off by 200 millionths, arriving up to 50 ms late. */
  @Nested
  class Skew {
    private final SplittableRandom random = new SplittableRandom(1);
    private int breaks;

    private void hour(double packetInterval) {
      long last = next(400) - 0;
      for (int packet = 1; packet < 180_000; packet++) {
        long position = next((long) (packet * packetInterval) + random.nextInt(400));
        breaks += position == last + 160 ? 0 : 1;
        last = position;
      }
    }

    @Test
    void shouldNeverBreakAFastStream() {
      hour(160 * (1 - 200e-6));
      assertThat(breaks).isZero();
      assertThat(clock.reanchors()).isZero();
    }

    @Test
    void shouldBreakASlowStreamOnlyWhereItsLagLasts() {
      double interval = 160 * (1 + 200e-6);
      hour(interval);
      assertThat(breaks).isBetween(2, 4).isEqualTo(clock.reanchors());
      assertThat(end)
          .isBetween((long) (180_000 * interval) - 2_000, (long) (180_000 * interval) + 400);
    }

    @Test
    void shouldNeverBreakATrueStream() {
      hour(160);
      assertThat(breaks).isZero();
    }
  }
}
