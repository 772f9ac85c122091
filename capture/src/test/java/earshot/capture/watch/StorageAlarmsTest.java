package earshot.capture.watch;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.watch.StorageFigures.Place;
import earshot.capture.watch.StorageFigures.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alarms about the place of sealed calls. */
class StorageAlarmsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Scene scene = new Scene();

  @Test
  void shouldNoticeCallsThatWaitTooLongToBeSealed() {
    scene.storage(sealing(2000, Duration.ofSeconds(119), SECOND)).seconds(1);
    assertThat(scene.up()).isEmpty();
    scene.storage(sealing(2000, Duration.ofMinutes(2), SECOND)).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.SEALING_BEHIND);
    assertThat(scene.only().detail()).isEqualTo("2,000 calls wait, the first for 120 s");
    scene.storage(sealing(1, SECOND, SECOND)).seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNoticeAudioThatIsNotForced() {
    scene.storage(sealing(0, Duration.ZERO, Duration.ofMillis(4_999))).seconds(1);
    assertThat(scene.up()).isEmpty();
    scene.storage(sealing(0, Duration.ZERO, Duration.ofSeconds(5))).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.AUDIO_AT_RISK);
    scene.storage(StorageFigures.NONE).seconds(10);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNoticeThatThereIsNoRoomNorIndexNorAnybodyForWhatWasSetAside() {
    scene.storage(figures(true, true, 3, "", List.of())).seconds(1);
    assertThat(scene.up())
        .containsExactly(
            AlarmCode.STORAGE_FULL, AlarmCode.INDEX_UNAVAILABLE, AlarmCode.HAND_OFF_SET_ASIDE);
    scene.storage(StorageFigures.NONE).seconds(1);
    assertThat(scene.up()).containsExactly(AlarmCode.STORAGE_FULL, AlarmCode.INDEX_UNAVAILABLE);
    scene.seconds(10);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNoticeCallsThatDoNotComeToTheObjectStore() {
    scene.storage(uploading(1_200, Duration.ofMinutes(60).minusSeconds(1))).seconds(1);
    assertThat(scene.up()).isEmpty();
    scene.storage(uploading(1_200, Duration.ofMinutes(60))).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.UPLOAD_BEHIND);
    assertThat(scene.only().detail()).isEqualTo("1,200 calls wait, the first for 3,600 s");
    scene.storage(uploading(3, SECOND)).seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  private static StorageFigures uploading(long waiting, Duration oldest) {
    return new StorageFigures(
        0, Duration.ZERO, Duration.ZERO, false, false, 0, waiting, oldest, "", List.of());
  }

  @Test
  void shouldTellWhichPlaceOfTheLogIsAwayAndWhichSpeaksAgainstIt() {
    Place own = new Place("data-folder", Standing.STANDS, "");
    Place away = new Place("second-place", Standing.AWAY, "not mounted");
    Place disputed = new Place("second-place", Standing.DISPUTED, "it had 7 entries");

    scene.storage(figures(false, false, 0, "", List.of(own, away))).seconds(1);
    assertThat(scene.only())
        .extracting(Alarm::code, Alarm::subject, Alarm::detail)
        .containsExactly(AlarmCode.LOG_PLACE_AWAY, "second-place", "not mounted");

    scene.storage(figures(false, false, 0, "no disk", List.of(own, disputed))).seconds(1);
    assertThat(scene.up()).containsExactly(AlarmCode.LOG_UNSIGNED, AlarmCode.LOG_DISPUTED);

    scene.storage(figures(false, false, 0, "", List.of(own))).seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  private static StorageFigures sealing(long waiting, Duration oldest, Duration unforced) {
    return new StorageFigures(
        waiting, oldest, unforced, false, false, 0, 0, Duration.ZERO, "", List.of());
  }

  private static StorageFigures figures(
      boolean full, boolean indexFails, long setAside, String unsigned, List<Place> places) {
    return new StorageFigures(
        0,
        Duration.ZERO,
        Duration.ZERO,
        full,
        indexFails,
        setAside,
        0,
        Duration.ZERO,
        unsigned,
        places);
  }
}
