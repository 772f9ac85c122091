package earshot.capture.watch;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.handset.Handset;
import earshot.capture.handset.Recordable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Alarms about single handsets, which are called by ids that say nothing of their users. */
class HandsetAlarmsTest {
  private final Scene scene = new Scene();

  private Handset handset(String user, Recordable recordable, long recorded, long missed) {
    return handset(user + "@192.168.1.10", true, recordable, recorded, missed, scene.now());
  }

  private static Handset handset(
      String aor,
      boolean registered,
      Recordable recordable,
      long recorded,
      long missed,
      Instant at) {
    return new Handset(
        aor,
        "192.168.1.21",
        "",
        "",
        registered,
        List.of("G729", "OPUS"),
        List.of(),
        recordable,
        recorded,
        missed,
        at,
        Optional.empty());
  }

  @Test
  void shouldNoticeAHandsetThatCannotBeDecodedWithoutNamingItsUser() {
    scene.handsets(handset("dr-hale", Recordable.NO_CODEC, 0, 0)).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.HANDSET_CODEC);
    assertThat(scene.only().subject()).isEqualTo("handset-1");
    assertThat(scene.only().detail()).isEqualTo("it offers G729, OPUS");
    assertThat(scene.only().toString()).doesNotContain("hale");
    // Who it is can be asked for
    assertThat(scene.watch.handsets())
        .singleElement()
        .satisfies(
            known -> {
              assertThat(known.id()).isEqualTo("handset-1");
              assertThat(known.handset().addressOfRecord()).isEqualTo("dr-hale@192.168.1.10");
            });

    // Still so between two look-ups, until it offers something else
    scene.seconds(30);
    assertThat(scene.up()).containsExactly(AlarmCode.HANDSET_CODEC);
    scene.handsets(handset("dr-hale", Recordable.YES, 0, 0)).seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldNoticeAHandsetThatEncrypts() {
    scene.handsets(handset("202", Recordable.NO_ENCRYPTED, 0, 0)).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.MEDIA_ENCRYPTED);
    assertThat(scene.only().subject()).isEqualTo("handset-1");
  }

  @Test
  void shouldNoticeAHandsetNoneOfWhoseCallsAreRecorded() {
    scene.handsets(handset("201", Recordable.YES, 7, 3)).seconds(1);
    scene.handsets(handset("201", Recordable.YES, 7, 6)).seconds(1);
    assertThat(scene.up()).isEmpty();
    scene.handsets(handset("201", Recordable.YES, 7, 7)).seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.HANDSET_NOT_RECORDED);
    assertThat(scene.only().detail()).startsWith("4 answered calls");

    scene.handsets(handset("201", Recordable.YES, 8, 7)).seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldTakeOneUserAtOneAddressForOneHandsetWhateverItsDomain() {
    scene
        .handsets(
            handset("201@192.168.1.10", true, Recordable.UNKNOWN, 0, 0, scene.now()),
            handset("201@192.168.1.21", false, Recordable.YES, 0, 4, scene.now()))
        .seconds(1);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.HANDSET_NOT_RECORDED);
    assertThat(scene.watch.handsets()).hasSize(1);
  }

  @Test
  void shouldNotTakeOutsideCallersForHandsets() {
    scene
        .handsets(handset("07700900123@trunk", false, Recordable.NO_CODEC, 0, 9, scene.now()))
        .seconds(1);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldMissAHandsetAfterThreeDaysAndForgetItAfterThirty() {
    Handset phone = handset("201", Recordable.YES, 0, 0);
    scene.callsUp(1).handsets(phone).seconds(1);
    scene.handsets(phone).hours(71.9);
    assertThat(scene.up()).isEmpty();
    scene.hours(0.2);
    assertThat(scene.only().code()).isEqualTo(AlarmCode.HANDSET_MISSING);
    assertThat(scene.only().detail()).isEqualTo("not heard of for 3 days");

    // It is seen again
    scene.handsets(handset("201", Recordable.YES, 0, 0)).seconds(1);
    assertThat(scene.up()).isEmpty();
    scene.hours(73);
    assertThat(scene.up()).containsExactly(AlarmCode.HANDSET_MISSING);
    scene.hours(27 * 24);
    assertThat(scene.up()).isEmpty();
  }

  @Test
  void shouldTellTheCoverageOfAHandsetsUser() {
    scene.handsets(handset("201", Recordable.YES, 0, 0)).seconds(1);
    scene.ended(EndedCalls.recorded(), EndedCalls.missed(FailureCode.NO_MEDIA));
    assertThat(scene.watch.handsets().getFirst().coverage()).isEqualTo(new CoverageShare(1, 0, 1));
  }
}
