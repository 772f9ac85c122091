package earshot.testkit.lab;

import static earshot.testkit.junit.EarshotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.StreamRecord;
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
  private static final int LEFT = 0;
  private static final int RIGHT = 1;
  private static final int SECOND = 8000;
  private static final int PACKET = 160;

  private final KnownAudio caller = KnownAudio.voice(11, 20, G711.A_LAW);
  private final KnownAudio callee = KnownAudio.voice(12, 20, G711.A_LAW);

  /** Where the caller wants to hear the other after it has moved. */
  private static final String LISTENER =
      """
      import socket
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.bind(("", 6100))
      print("listening", flush=True)
      while True:
        s.recv(2048)
      """;

  @TempDir Path out;

  @Test
  void shouldRecordACallSampleForSample() {
    ReplayedCall call = play("caller.xml", "callee.xml");
    assertThat(call)
        .wasRecorded()
        .hasNoFailures()
        .hasLegs(1)
        .isFrom("07700900123")
        .hasEvents("ringing", "answered", "ended")
        .endedBecause("caller-hung-up");
    Heard.whole(call, LEFT, caller, 3 * SECOND);
    Heard.whole(call, RIGHT, callee, 3 * SECOND);
  }

  @Test
  void shouldFollowMediaThatAReInviteMoves() {
    // Given a caller that asks for the media at another port; the callee begins anew there
    ReplayedCall call = play("moving-caller.xml", "following-callee.xml");
    // Then nobody's audio has a hole, although one side came as two streams
    assertThat(call).wasRecorded().hasNoFailures().hasLegs(1);
    Heard.whole(call, LEFT, caller, 4 * SECOND);
    List<KnownAudio.Stretch> said = callee.findIn(call.right());
    assertThat(said).extracting(KnownAudio.Stretch::place).containsExactly(0, 0);
    assertThat(said.get(1).at() - said.get(0).end()).isBetween(0, 3 * PACKET);
    assertThat(callee.heardIn(call.right()))
        .isBetween(4 * SECOND - 4 * PACKET, 4 * SECOND + 4 * PACKET);
    assertThat(callee.heardIn(call.left())).isZero();
    assertThat(call.record().streams())
        .filteredOn(StreamRecord::recorded)
        .extracting(stream -> stream.destination().replaceAll(".*:", ""))
        .containsExactlyInAnyOrder("6000", "6000", "6100");
  }

  /** Plays two scenarios against each other and returns the one call that came of them. */
  private ReplayedCall play(String callerScenario, String calleeScenario) {
    try (MirrorLab lab = MirrorLab.create();
        LabProcess otherPort = lab.host("patient").start("python3", "-c", LISTENER);
        LiveCapture capture = LiveCapture.on(List.of(lab.tapInterface()), out);
        Sipp reception = Sipp.answering(lab.host("reception"), scenario(calleeScenario), callee);
        Sipp patient =
            Sipp.calling(
                lab.host("patient"),
                scenario(callerScenario),
                caller,
                lab.host("reception").address())) {
      otherPort.await("listening");
      patient.awaitSuccess();
      reception.awaitSuccess();
      List<ReplayedCall> calls = capture.stop();
      assertThat(calls).hasSize(1);
      return calls.getFirst();
    }
  }

  private static InputStream scenario(String name) {
    return Objects.requireNonNull(SippCallsTest.class.getResourceAsStream(name), name);
  }
}
