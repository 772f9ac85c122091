package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.capture.watch.AlarmCode;
import earshot.testkit.lab.LeftOut;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A switch that mirrors the wrong things: it is told after a few calls, and when it is mended. */
@NeedsLab
class MirrorFaultsTest {
  private static final int CALLS = 3;
  private static final Map<String, String> AFTER_THREE =
      Map.of(
          "watch.calls-in-a-row",
          CALLS + "",
          "watch.wire-loss-over",
          "20s",
          "calls.unsignalled-timeout",
          "2s");

  @TempDir private Path out;

  @Test
  void shouldTellThatOnlyOneDirectionIsMirrored() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, AFTER_THREE)) {
      // When the switch mirrors what one port receives, and not what it sends
      lab.tap().mirrorOnly(phones.even());
      for (CallRecord call : calls(phones, box, 1_200)) {
        box.failed(call, FailureCode.ONE_WAY_MEDIA);
      }
      assertThat(box.raised(AlarmCode.ONE_DIRECTION))
          .contains("3 calls in a row; all RTP comes from 10.77.0.102");

      // Then one call with both directions is enough to clear it
      lab.tap().mirrorAll();
      phones.talk(1_000);
      box.cleared(AlarmCode.ONE_DIRECTION);
      assertThat(box.ended().outcome()).isEqualTo(Outcome.RECORDED);
    }
  }

  @Test
  void shouldTellThatSoundIsNotMirrored() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, AFTER_THREE)) {
      lab.tap().leaveOut(LeftOut.MEDIA);
      for (CallRecord call : calls(phones, box, 500)) {
        assertThat(call.outcome()).isEqualTo(Outcome.NOT_RECORDED);
        box.failed(call, FailureCode.NO_MEDIA);
      }
      assertThat(box.raised(AlarmCode.SIGNALLING_WITHOUT_MEDIA)).contains("3 answered calls");

      // Then the first packet of sound clears it
      lab.tap().mirrorAll();
      CompletableFuture<Integer> talk = phones.begin(phones.conversation(2_000));
      box.cleared(AlarmCode.SIGNALLING_WITHOUT_MEDIA);
      talk.join();
    }
  }

  @Test
  void shouldTellThatSignallingIsNotMirrored() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, AFTER_THREE)) {
      lab.tap().leaveOut(LeftOut.SIGNALLING);
      for (CallRecord call : calls(phones, box, 1_500)) {
        assertThat(call.recording()).isPresent();
        box.failed(call, FailureCode.MEDIA_WITHOUT_SIGNALLING);
      }
      assertThat(box.raised(AlarmCode.MEDIA_WITHOUT_SIGNALLING)).contains("3 calls");

      lab.tap().mirrorAll();
      phones.talk(500);
      box.cleared(AlarmCode.MEDIA_WITHOUT_SIGNALLING);
    }
  }

  @Test
  void shouldTellThatTheNetworkLosesSoundAndThatItIsNotTheBox() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, AFTER_THREE)) {
      // When one packet in sixteen is lost, over a minute of sound: ten calls, two directions
      lab.tap().leaveOut(LeftOut.oneRtpPacketIn(16));
      TrafficScript script = phones.script();
      for (int i = 0; i < 10; i++) {
        ScriptedPhones.call(
                script,
                "call " + i,
                0,
                ScriptedPhones.phone(script, 1 + 2 * i),
                ScriptedPhones.phone(script, 2 + 2 * i))
            .talk(3_500)
            .hangUp(Side.CALLER);
      }
      phones.play(script);
      for (int i = 0; i < 10; i++) {
        box.failed(box.ended(), FailureCode.PACKET_LOSS);
      }

      // Then the network is to blame
      assertThat(box.raised(AlarmCode.WIRE_LOSS)).contains("of the audio of 10 calls");
      box.awaitFigure("earshot_rtp_lost_total", n -> n >= 150);
      String drops = "earshot_interface_drops_total{interface=\"" + lab.tapInterface() + "\"}";
      assertThat(box.figure(drops)).isZero();
      assertThat(box.figure("earshot_capture_failures_total{code=\"tap-drop\"}")).isZero();
      assertThat(box.alarmsRaised()).containsExactly("wire-loss");

      // And it is well when these calls are long ago
      box.clock().turn(Duration.ofSeconds(20));
      box.cleared(AlarmCode.WIRE_LOSS);
    }
  }

  @Test
  void shouldTellThatTooFewCallsAreRecordedUntilEnoughAre() throws Exception {
    // Given an appliance that wants half of four calls or more; when that is too little, three
    // quarters are enough again
    Map<String, String> half =
        Map.of("watch.coverage", "50%", "watch.coverage-calls", "4", "watch.calls-in-a-row", "3");
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, half)) {
      // When no sound of three calls is mirrored, and then all of a fourth
      lab.tap().leaveOut(LeftOut.MEDIA);
      for (CallRecord call : calls(phones, box, 500)) {
        box.failed(call, FailureCode.NO_MEDIA);
      }
      box.raised(AlarmCode.SIGNALLING_WITHOUT_MEDIA);
      lab.tap().mirrorAll();
      phones.talk(500);
      assertThat(box.ended().outcome()).isEqualTo(Outcome.RECORDED);

      // Then it says how many there are
      assertThat(box.raised(AlarmCode.COVERAGE_LOW))
          .contains("\"subject\":\"\"", "1 of 4 answered calls (25.0 %) recorded in full");
      box.awaitFigure("earshot_answered_calls_total{outcome=\"not-recorded\"}", n -> n == 3);

      // And is content when nine of twelve are recorded
      for (int i = 0; i < 8; i += CALLS + 1) {
        List<CallRecord> well = new ArrayList<>(calls(phones, box, 500));
        phones.talk(500);
        well.add(box.ended());
        assertThat(well).extracting(CallRecord::outcome).containsOnly(Outcome.RECORDED);
      }
      box.cleared(AlarmCode.COVERAGE_LOW);
      box.awaitFigure("earshot_answered_calls_total{outcome=\"recorded\"}", n -> n == 9);
    }
  }

  /** The records of as many calls as are no accident, one a little later than the other. */
  private static List<CallRecord> calls(ScriptedPhones phones, WatchedBox box, long talkMs)
      throws InterruptedException {
    TrafficScript script = phones.script();
    for (int i = 0; i < CALLS; i++) {
      ScriptedPhones.call(
              script,
              "call " + i,
              100L * i,
              ScriptedPhones.phone(script, 1 + 2 * i),
              ScriptedPhones.phone(script, 2))
          .talk(talkMs)
          .hangUp(Side.CALLER);
    }
    phones.play(script);
    List<CallRecord> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(box.ended());
    }
    return calls;
  }
}
