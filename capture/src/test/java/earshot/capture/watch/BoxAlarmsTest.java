package earshot.capture.watch;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.CountSnapshot;
import earshot.capture.count.Incident;
import earshot.capture.tap.MirrorEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alarms about the recorder: its disk, its clock, itself. */
class BoxAlarmsTest {
  private final Scene scene = new Scene();

  @Test
  void shouldTellLowFromFull() {
    scene.disk(110_000, false).seconds(1);
    assertThat(scene.up()).isEmpty();
    scene.disk(100_000, false).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.DISK_LOW);
    assertThat(scene.only().detail()).isEqualTo("100,000 MiB free of 1,024,000 MiB, 9.8 %");
    scene.disk(255, false).seconds(1);
    assertThat(scene.up()).containsExactly(AlarmCode.DISK_LOW, AlarmCode.DISK_FULL);

    // Just above a limit is not well yet
    scene.disk(260, false).seconds(1);
    assertThat(scene.up()).containsExactly(AlarmCode.DISK_LOW, AlarmCode.DISK_FULL);
    scene.disk(110_000, false).seconds(1);
    assertThat(scene.up()).containsExactly(AlarmCode.DISK_LOW);
    scene.disk(130_000, false).seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNoticeThatWritingFails() {
    scene.disk(500_000, true).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.WRITING_FAILED);
    scene.disk(500_000, false).seconds(59);
    assertThat(scene.up()).isNotEmpty();
    scene.seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNoticeASinkThatStallsAndOneThatOverflows() {
    scene.queue(3, 0, Duration.ofSeconds(4), 0).seconds(1);
    assertThat(scene.up()).isEmpty();
    scene.queue(3, 0, Duration.ofSeconds(5), 0).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.SINK_STALLED);
    scene.queue(80, 0, Duration.ofSeconds(1), 0).seconds(1);
    assertThat(scene.only().detail()).isEqualTo("80 of 100 blocks wait");
    scene.queue(100, 9, Duration.ofSeconds(1), 0).seconds(1);
    assertThat(scene.up()).containsExactly(AlarmCode.SINK_STALLED, AlarmCode.SINK_OVERFLOW);

    scene.queue(0, 9, Duration.ZERO, 0).seconds(11);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.SINK_OVERFLOW);
    assertThat(scene.only().detail()).isEqualTo("9 blocks lost since it was raised");
    scene.seconds(60);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldTellWhichPartOfTheProgramFailed() {
    scene.more(Incident.READER_FAULT, 1);
    scene.queue(0, 0, Duration.ZERO, 2);
    scene.event(new MirrorEvent.ConsumerFault(Scene.ETH, 0, 3, new IllegalStateException("a bug")));
    scene.seconds(1);

    assertThat(scene.up()).containsOnly(AlarmCode.PROGRAM_FAULT);
    assertThat(scene.watch.alarms().up())
        .extracting(Alarm::subject)
        .containsExactly("reader", "consumer", "sink");
    scene.callsUp(1).seconds(600);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldOutliveAListenerThatFails() {
    Watch watch =
        new Watch(
            WatchSettings.DEFAULT,
            alarm -> {
              throw new IllegalStateException("a bug");
            });
    for (int i = 0; i < 3; i++) {
      watch.observe(
          new Observation(
              Scene.MONDAY_TEN.plusSeconds(i),
              i * 1_000_000_000L,
              CountSnapshot.NONE,
              0,
              QueueFigures.NONE,
              new DiskFigures(1, 1L << 40, false),
              StorageFigures.NONE,
              Optional.empty()));
    }
    assertThat(watch.alarms().up())
        .extracting(Alarm::code)
        .containsExactly(AlarmCode.DISK_FULL, AlarmCode.DISK_LOW, AlarmCode.PROGRAM_FAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "3600, ahead by 1h 00m 00.000s",
    "-3600, back by 1h 00m 00.000s",
    "86403, ahead by 24h 00m 03.000s",
    "-62, back by 0h 01m 02.000s",
    "2, ahead by 0h 00m 02.000s"
  })
  void shouldNoticeThatTheClockWasSet(long seconds, String text) {
    scene.clockSetBy(Duration.ofSeconds(seconds)).seconds(1);
    assertThat(scene.up()).contains(AlarmCode.CLOCK_STEPPED);
    assertThat(scene.watch.alarms().up().getFirst().detail())
        .isEqualTo("the clock was set " + text);
  }

  @Test
  void shouldBearWithAClockThatIsCorrectedBitByBit() {
    for (int i = 0; i < 600; i++) {
      scene.clockSetBy(Duration.ofMillis(1)).seconds(1);
    }
    assertThat(scene.told).isEmpty();
  }

  @Test
  void shouldNoticeThatPacketTimeJumped() {
    scene.more(Incident.CLOCK_WENT_BACK, 1).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.CLOCK_STEPPED);
    scene.seconds(600);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldMissCallsInOpeningHours() {
    scene.seconds(3599);
    assertThat(scene.up()).isEmpty();
    scene.seconds(2);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.NO_CALLS);

    scene.ended(EndedCalls.notAnswered());
    assertThat(scene.up()).isEmpty();
    scene.callsUp(1).seconds(4000);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNotMissCallsAtNightAndCountFromTheMorning() {
    // Given a night without a call
    scene.at(Instant.parse("2026-03-02T18:30:00Z")).hours(13.4);
    assertThat(scene.up()).isEmpty();
    // When the practice has been open for less than an hour, and then for more
    scene.hours(1);
    assertThat(scene.up()).isEmpty();
    scene.hours(0.2);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.NO_CALLS);
  }
}
