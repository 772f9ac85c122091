package earshot.testkit.lab;

import static earshot.testkit.junit.EarshotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.junit.RecordedFolder;
import earshot.testkit.junit.ReplayedCall;
import earshot.testkit.lab.peer.KnownAudio;
import earshot.testkit.lab.peer.Sipp;
import earshot.testkit.traffic.audio.G711;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of SIPp to SIPp, without a PBX between them, with A-law on both sides. */
@NeedsLab("sipp")
class SippCallsTest {
  private final KnownAudio caller = KnownAudio.voice(11, 20, G711.A_LAW);
  private final KnownAudio callee = KnownAudio.voice(12, 20, G711.A_LAW);

  @TempDir Path out;

  @Test
  void shouldRecordACallSampleForSample() {
    ReplayedCall call = play("caller.xml", "callee.xml");
    System.err.println(call+"\n"+caller.findIn(call.left())+caller.findIn(call.right())+"\n"+callee.findIn(call.right())+callee.findIn(call.left()));
    call.record().streams().forEach(System.err::println);
    assertThat(call)
        .wasRecorded()
        .hasNoFailures()
        .hasNoGaps()
        .hasLegs(1)
        .isFrom("07700900123")
        .hasEvents("ringing", "answered", "ended")
        .endedBecause("caller-hung-up");
  }

  /** Plays two scenarios against each other and returns the one call that came of them. */
  private ReplayedCall play(String callerScenario, String calleeScenario) {
    try (MirrorLab lab = MirrorLab.create();
        LiveCapture capture = LiveCapture.on(List.of(lab.tapInterface()), out);
        Sipp reception = Sipp.answering(lab.host("reception"), scenario(calleeScenario), callee);
        Sipp patient =
            Sipp.calling(
                lab.host("patient"),
                scenario(callerScenario),
                caller,
                lab.host("reception").address())) {
      patient.awaitSuccess();
      reception.awaitSuccess();
      capture.close();
      List<ReplayedCall> calls = RecordedFolder.calls(out);
      assertThat(calls).hasSize(1);
      return calls.getFirst();
    }
  }

  private static InputStream scenario(String name) {
    return Objects.requireNonNull(SippCallsTest.class.getResourceAsStream(name), name);
  }
}
