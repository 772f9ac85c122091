package earshot.deploy.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with single calls, and with no other: each says so, and so do log and figures. */
@NeedsLab
class CallFaultsTest {
  private static final long NEVER_MS = 60_000;

  /** The first of a host's, when it has no other. */
  private static final int MEDIA_PORT = 16_384;

  @TempDir private Path out;
  private TrafficScript script = new TrafficScript(0);
  private int calls;

  /** A call between two phones of its own, in which nothing has happened yet. */
  private Leg next() {
    return script.leg("call " + calls, caller(calls), callee(calls++)).startingAtMs(50L * calls);
  }

  private Host caller(int call) {
    return ScriptedPhones.phone(script, 1 + 2 * call);
  }

  private Host callee(int call) {
    return ScriptedPhones.phone(script, 2 + 2 * call);
  }

  private static Leg answered(Leg leg) {
    return leg.invite().ring(100).answer();
  }

  @Test
  void shouldTellOfEachCallWhatIsWrongWithIt() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box =
            WatchedBox.at(lab.tapInterface(), out, Map.of("calls.media-timeout", "10s"))) {
      script = phones.script();
      // When nobody is heard any more in a call that goes on
      Leg gap = next();
      gap.sender(Side.CALLER, sender -> sender.losesBetween(1_000, NEVER_MS));
      gap.sender(Side.CALLEE, sender -> sender.losesBetween(1_000, NEVER_MS));
      answered(gap).talk(5_000).hangUp(Side.CALLER);
      // A call was set up before anybody listened
      next().unseen(CallFaultsTest::answered).talk(3_000).hangUp(Side.CALLER);
      // The answer of another one is not seen
      next().invite().ring(100).unseen(Leg::answer).talk(3_000).hangUp(Side.CALLER);
      // A phone system sends a line among its header fields that is none
      answered(next().with(options -> options.header("X-Note", "see below\r\nnothing to see")))
          .talk(2_000)
          .hangUp(Side.CALLER);
      // Some packets come three seconds after the others
      Leg late = next();
      late.sender(Side.CALLER, sender -> sender.holdsBack(0.05, 3_000));
      answered(late).talk(6_000).hangUp(Side.CALLER);
      // A third party talks to one of the two
      answered(next()).talk(5_000).hangUp(Side.CALLER);
      talksTo(callee(5));
      // The end of a call is not seen
      answered(next()).talk(2_000).vanish();
      // And one call has nothing of all that
      answered(next()).talk(2_000).hangUp(Side.CALLER);
      phones.play(script);

      // Then each says what it has
      Map<String, CallRecord> ended = new HashMap<>();
      for (int i = 0; i < calls; i++) {
        CallRecord call = box.ended();
        ended.put(call.caller().number(), call);
      }
      List<FailureCode> told =
          List.of(
              FailureCode.MEDIA_GAP,
              FailureCode.STARTED_LATE,
              FailureCode.SIGNALLING_INCOMPLETE,
              FailureCode.MALFORMED_SIGNALLING,
              FailureCode.LATE_PACKETS,
              FailureCode.SECOND_STREAM,
              FailureCode.MEDIA_TIMEOUT);
      for (int i = 0; i < told.size(); i++) {
        box.failed(requireNonNull(ended.get("2" + (1 + 2 * i))), told.get(i));
      }
      CallRecord well = requireNonNull(ended.get("2" + (1 + 2 * told.size())));
      assertThat(well.failures()).isEmpty();
      assertThat(well.outcome()).isEqualTo(Outcome.RECORDED);
    }
  }

  @Test
  void shouldTellOfACallThatItsOwnEndCutShort() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, Map.of())) {
      // When it is told to end in the middle of a call
      CompletableFuture<Integer> talk = phones.begin(phones.conversation(8_000));
      box.awaitFigure("earshot_sink_written_bytes_total", n -> n >= 16_000);
      assertThat(box.appliance().stop(Appliance.LONGEST_END)).isTrue();

      // Then what it has of the call is there, and says so
      CallRecord call = box.ended();
      box.failed(call, FailureCode.CAPTURE_INTERRUPTED);
      assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
      assertThat(call.endReason()).isEqualTo("capture-ended");
      talk.join();
    }
  }

  /** A leg that nothing announces sends to a port where somebody else is heard. */
  private void talksTo(Host heard) {
    Leg stray = script.leg("stray", ScriptedPhones.phone(script, 31), heard);
    stray.with(options -> options.signallingUnseen()).callee(end -> end.movesTo(MEDIA_PORT));
    stray.sender(Side.CALLEE, RtpSender::mute);
    stray.startingAtMs(1_500).invite().answer().talk(2_500).hangUp(Side.CALLER);
  }
}
