package earshot.capture.watch;

import static earshot.capture.watch.Scene.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.tap.MirrorEvent;
import earshot.capture.tap.linux.LinkState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Alarms about the mirror port itself. */
class MirrorAlarmsTest {
  private final Scene scene = new Scene();

  @Test
  void shouldSayNothingWhileAllIsWell() {
    scene.seconds(600);
    assertThat(scene.told).isEmpty();
    assertThat(scene.watch.alarms()).isEqualTo(Alarms.NONE);
  }

  @Test
  void shouldRaiseSilenceAfterAMinuteOfOpeningHoursAndClearItWithTheFirstFrame() {
    scene.seconds(10);
    scene.withoutMirror();
    for (int i = 0; i < 59; i++) {
      scene.counted(0, 0, 0).second();
    }
    assertThat(scene.up()).isEmpty();
    scene.counted(0, 0, 0).second();

    assertThat(scene.only().code()).isEqualTo(AlarmCode.MIRROR_SILENT);
    assertThat(scene.only().subject()).isEqualTo(ETH);
    assertThat(scene.only().raised()).isEqualTo(scene.now());

    scene.counted(1, 0, 0).second();
    assertThat(scene.up()).isEmpty();
    assertThat(scene.told).hasSize(2);
    assertThat(scene.told.getLast().cleared()).contains(scene.now());
  }

  @Test
  void shouldBearWithALongerSilenceAtNight() {
    scene.at(Instant.parse("2026-03-02T23:00:00Z")).withoutMirror();
    for (int i = 0; i < 14 * 60; i++) {
      scene.counted(0, 0, 0).second();
    }
    assertThat(scene.up()).doesNotContain(AlarmCode.MIRROR_SILENT);
    for (int i = 0; i < 61; i++) {
      scene.counted(0, 0, 0).second();
    }
    assertThat(scene.up()).containsExactly(AlarmCode.MIRROR_SILENT);
  }

  @Test
  void shouldTellALinkThatIsDownAndNotThatItIsSilent() {
    scene.event(new MirrorEvent.Down(ETH, 0, LinkState.NO_SIGNAL)).withoutMirror();
    for (int i = 0; i < 120; i++) {
      scene.counted(0, 0, 0).second();
    }
    assertThat(scene.up()).containsExactly(AlarmCode.INTERFACE_DOWN);
    assertThat(scene.only().detail()).contains("NO_SIGNAL");

    scene.event(new MirrorEvent.Up(ETH, 0)).withMirror().seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldFollowAnInterfaceThatGoesAndComesBackUnusable() {
    scene.event(new MirrorEvent.Gone(ETH, 0)).withoutMirror().second();
    assertThat(scene.up()).containsExactly(AlarmCode.INTERFACE_GONE);

    // It is back, but may not be captured; while it is gone, nobody tells counters.
    for (int i = 0; i < 30; i++) {
      scene.second();
    }
    scene
        .event(new MirrorEvent.Back(ETH, 0))
        .event(new MirrorEvent.Unavailable(ETH, 0, "CAP_NET_RAW is missing"))
        .second();
    assertThat(scene.up()).containsExactly(AlarmCode.INTERFACE_UNAVAILABLE);
    assertThat(scene.only().detail()).isEqualTo("CAP_NET_RAW is missing");

    scene.event(new MirrorEvent.Back(ETH, 0)).withMirror().seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldTellOfAnotherNameUntilItHasItsOwnBack() {
    scene.event(new MirrorEvent.Renamed(ETH, 0, "enp3s0")).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.INTERFACE_RENAMED);
    assertThat(scene.only().detail()).contains("enp3s0");

    scene.event(new MirrorEvent.Renamed(ETH, 0, ETH)).seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldCountDropsUntilThereWereNoneForAMinute() {
    scene.counted(1000, 30, 1).seconds(1);
    scene.counted(1000, 12, 2).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.FRAMES_DROPPED);
    assertThat(scene.only().detail())
        .isEqualTo("42 frames dropped, ring full 3 times since it was raised");

    scene.seconds(59);
    assertThat(scene.up()).isNotEmpty();
    scene.seconds(1);
    assertThat(scene.up()).isEmpty();

    scene.counted(1000, 5, 1).seconds(1);
    assertThat(scene.only().detail()).startsWith("5 frames");
  }

  @Test
  void shouldNoticeThatTheCaptureThreadTellsNothingAnyMore() {
    scene.withoutMirror();
    for (int i = 0; i < 9; i++) {
      scene.second();
    }
    assertThat(scene.up()).isEmpty();
    scene.second();
    assertThat(scene.only().code()).isEqualTo(AlarmCode.CAPTURE_STALLED);

    scene.withMirror().seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNotBlameTheCaptureThreadForATimeInWhichNobodyListened() {
    scene.withoutMirror().pass(Duration.ofSeconds(40)).second();
    assertThat(scene.up()).isEmpty();
  }
}
