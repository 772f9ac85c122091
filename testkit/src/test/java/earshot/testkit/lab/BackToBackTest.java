package earshot.testkit.lab;

import static earshot.testkit.junit.EarshotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.LegRecord;
import earshot.testkit.junit.ReplayedCall;
import earshot.testkit.lab.peer.Baresip;
import earshot.testkit.lab.peer.BaresipPbx;
import earshot.testkit.lab.peer.KnownAudio;
import earshot.testkit.lab.peer.Softphone;
import earshot.testkit.traffic.audio.G711;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls through a PBX whose two dialogs have nothing in common but the audio. */
@NeedsLab("baresip")
class BackToBackTest {
  private final KnownAudio hers = KnownAudio.voice(21, 40, G711.MU_LAW);
  private final KnownAudio his = KnownAudio.voice(22, 40, G711.MU_LAW);

  @TempDir Path out;

  @Test
  void shouldTieTwoDialogsThatShareNothingButAudio() {
    try (MirrorLab lab = MirrorLab.create()) {
      LabHost bobsHost = lab.host("bob");
      BaresipPbx pbx = BaresipPbx.start(lab.host("pbx"), bobsHost);
      Baresip alice = Baresip.start(lab.host("alice"), Softphone.of("alice", hers));
      Baresip bob = Baresip.start(bobsHost, Softphone.of("bob", his));

      // When one calls the other through the PBX
      List<ReplayedCall> calls;
      try (LiveCapture capture = LiveCapture.on(List.of(lab.tapInterface()), out)) {
        alice.dial(pbx.uri("bob"));
        alice.awaitEstablished();
        bob.awaitEstablished();
        lab.letRun(Duration.ofSeconds(6));
        alice.hangUp();
        bob.awaitClosed();
        lab.letRun(Duration.ofMillis(500));
        calls = capture.stop();
      }
      // Then they are two legs of one call, and each voice is on its side, whatever was inserted
      // where the PBX had nothing to pass on
      assertThat(calls).hasSize(1);
      ReplayedCall call = calls.getFirst();
      assertThat(call)
          .wasRecorded()
          .hasNoFailures()
          .hasLegs(2)
          .isTiedBy("audio")
          .endedBecause("caller-hung-up")
          .hasDuration(Duration.ofSeconds(6), Duration.ofMillis(1100));
      assertThat(call.record().legs()).extracting(LegRecord::callId).doesNotHaveDuplicates();
      int sentMs = alice.samplesSent().getFirst() / 8;
      Heard.most(call, 0, hers, sentMs - 600, sentMs + 40);
      Heard.most(call, 1, his, sentMs - 600, sentMs + 40);
    }
  }
}
