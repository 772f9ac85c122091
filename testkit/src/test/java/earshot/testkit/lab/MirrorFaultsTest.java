package earshot.testkit.lab;

import static earshot.testkit.junit.EarshotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.GapRecord;
import earshot.capture.record.StreamRecord;
import earshot.capture.tap.MirrorEvent;
import earshot.testkit.junit.ReplayedCall;
import earshot.testkit.lab.peer.Baresip;
import earshot.testkit.lab.peer.KnownAudio;
import earshot.testkit.lab.peer.Softphone;
import earshot.testkit.traffic.audio.G711;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded when the mirror is not right. */
@NeedsLab("baresip")
class MirrorFaultsTest {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KnownAudio hers = KnownAudio.voice(41, 20, G711.MU_LAW);
  private final KnownAudio his = KnownAudio.voice(42, 20, G711.MU_LAW);

  @TempDir Path out;

  /** What is wrong, and when it is made so. */
  private interface Fault {
    Fault NONE = (tap, alice, bob) -> {};

    void cause(LabTap tap, LabHost alice, LabHost bob);
  }

  @Test
  void shouldTellThatOneDirectionIsMissing() {
    ReplayedCall call = call((tap, alice, bob) -> tap.mirrorOnly(bob), Fault.NONE);
    assertThat(call).wasRecordedInPart().hasFailure(FailureCode.ONE_WAY_MEDIA);
    assertThat(his.heardIn(call.right())).isGreaterThan(3 * 8000);
    assertThat(hers.heardIn(call.left())).isZero();
  }

  @Test
  void shouldRecordMediaWhoseSignallingIsNotMirrored() {
    ReplayedCall call = call((tap, alice, bob) -> tap.leaveOut(LeftOut.SIGNALLING), Fault.NONE);
    assertThat(call).hasFailure(FailureCode.MEDIA_WITHOUT_SIGNALLING).hasLegs(0);
    assertThat(hers.heardIn(call.left()) + hers.heardIn(call.right())).isGreaterThan(3 * 8000);
  }

  @Test
  void shouldTellThatMediaIsNotMirrored() {
    ReplayedCall call = call((tap, alice, bob) -> tap.leaveOut(LeftOut.MEDIA), Fault.NONE);
    assertThat(call)
        .wasNotRecordedBecause(FailureCode.NO_MEDIA)
        .hasOnlyFailures(FailureCode.NO_MEDIA);
  }

  @Test
  void shouldCountPacketsThatTheMirrorLoses() {
    ReplayedCall call =
        call((tap, alice, bob) -> tap.leaveOut(LeftOut.oneRtpPacketIn(16)), Fault.NONE);
    assertThat(call).hasOnlyFailures(FailureCode.PACKET_LOSS);
    assertThat(call.record().streams()).hasSize(2).allSatisfy(MirrorFaultsTest::lostOneInSixteen);
  }

  private static void lostOneInSixteen(StreamRecord stream) {
    assertThat(stream.lost()).isBetween(stream.packets() / 15 - 1, stream.packets() / 15 + 1);
  }

  @Test
  void shouldTellOfTheHoleWhenTheCableWasOut() {
    ReplayedCall call = call(Fault.NONE, (tap, alice, bob) -> tap.unplug());
    assertThat(call).wasRecordedInPart().hasOnlyFailures(FailureCode.PACKET_LOSS).hasLegs(1);
    assertThat(call.record().gaps())
        .filteredOn(gap -> !gap.cause().equals("not-sent"))
        .extracting(GapRecord::channel)
        .containsExactlyInAnyOrder(0, 1);
    assertThat(hers.findIn(call.left())).hasSize(2);
    assertThat(his.findIn(call.right())).hasSize(2);
  }

  @Test
  void shouldHearThatTheInterfaceIsRenamedTakenOutAndPutBack() {
    try (MirrorLab lab = MirrorLab.create();
        LiveCapture capture = LiveCapture.on(List.of(lab.tapInterface()), out)) {
      String name = lab.tapInterface();
      lab.tap().rename(name + "x");
      await(lab, capture, MirrorEvent.Renamed.class);
      lab.tap().rename(name);
      lab.tap().switchOff();
      await(lab, capture, MirrorEvent.Down.class);
      lab.tap().switchOn();
      lab.tap().remove();
      await(lab, capture, MirrorEvent.Gone.class);
      lab.tap().putBack();
      await(lab, capture, MirrorEvent.Back.class);

      // What is sent then arrives again
      long before = capture.counters().frames();
      lab.host("a").run("bash", "-c", "echo > /dev/udp/10.77.0.2/5060 || true");
      lab.host("b").run("bash", "-c", "echo > /dev/udp/10.77.0.1/5060");
      for (int i = 0; i < 50 && capture.counters().frames() == before; i++) {
        lab.letRun(POLL);
      }
      assertThat(capture.counters().frames()).isGreaterThan(before);
    }
  }

  private static void await(MirrorLab lab, LiveCapture capture, Class<? extends MirrorEvent> kind) {
    for (int i = 0; i < 50 && capture.events().stream().noneMatch(kind::isInstance); i++) {
      lab.letRun(POLL);
    }
    assertThat(capture.events()).hasAtLeastOneElementOfType(kind);
  }

  /** Records a call, with a fault from the beginning and one for a second in its middle. */
  private ReplayedCall call(Fault atFirst, Fault meanwhile) {
    try (MirrorLab lab = MirrorLab.create();
        LiveCapture capture = LiveCapture.on(List.of(lab.tapInterface()), out)) {
      LabHost hersHost = lab.host("alice");
      LabHost hisHost = lab.host("bob");
      Baresip alice = Baresip.start(hersHost, Softphone.of("alice", hers));
      Baresip bob = Baresip.start(hisHost, Softphone.of("bob", his));
      atFirst.cause(lab.tap(), hersHost, hisHost);
      alice.dial(bob.uri());
      alice.awaitEstablished();
      alice.awaitAudio();
      bob.awaitAudio();
      lab.letRun(Duration.ofSeconds(2));
      meanwhile.cause(lab.tap(), hersHost, hisHost);
      lab.letRun(Duration.ofSeconds(1));
      lab.tap().plugIn();
      lab.letRun(Duration.ofSeconds(2));
      alice.hangUp();
      bob.awaitClosed();
      lab.letRun(Duration.ofMillis(300));
      List<ReplayedCall> calls = capture.stop();
      assertThat(capture.events()).anyMatch(MirrorEvent.Up.class::isInstance);
      assertThat(calls).hasSize(1);
      return calls.getFirst();
    }
  }
}
