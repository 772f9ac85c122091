package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.TimelineEntry;
import earshot.testkit.junit.RecordedFolder;
import earshot.testkit.junit.ReplayedCall;
import earshot.testkit.lab.LabHost;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import earshot.testkit.lab.peer.Baresip;
import earshot.testkit.lab.peer.KamailioPbx;
import earshot.testkit.lab.peer.KnownAudio;
import earshot.testkit.lab.peer.Softphone;
import earshot.testkit.traffic.audio.G711;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code earshot run} on a machine of its own at the mirror port of a practice, whose phones are
 * real and call each other through a real PBX, several at a time.
 */
@NeedsLab({"baresip", "kamailio", "rtpengine"})
class RealPeersTest {
  private final Map<String, KnownAudio> voices = new HashMap<>();

  @TempDir private Path out;

  @Test
  void shouldRecordAPracticesPhones() throws Exception {
    try (MirrorLab lab = MirrorLab.create()) {
      // Given a practice, and an appliance at its mirror port
      KamailioPbx pbx = KamailioPbx.start(lab.host("pbx"));
      LabHost box = lab.host("box");
      lab.tap().giveTo(box);
      try (Child earshot =
          Child.startBehind(box.prefix(), "run", "-i", lab.tapInterface(), "-o", out.toString())) {
        earshot.await("\"event\":\"started\"");

        // When a patient is put on hold and presses a key, one is sent on from the reception to
        // the doctor, one gives up, and one finds the doctor's other phone busy
        Baresip patient = phone(lab, pbx, "patient", true);
        Baresip nurse = phone(lab, pbx, "nurse", true);
        Baresip caller = phone(lab, pbx, "caller", true);
        Baresip reception = phone(lab, pbx, "reception", true);
        Baresip doctor = phone(lab, pbx, "doctor", true);
        Baresip mobile = phone(lab, pbx, "mobile", false);
        patient.dial(nurse.uri());
        caller.dial(reception.uri());
        patient.awaitEstablished();
        caller.awaitEstablished();
        lab.letRun(Duration.ofSeconds(4));
        nurse.hold();
        reception.transfer(doctor.uri());
        reception.awaitClosed();
        doctor.awaitEstablished();
        reception.dial(mobile.uri());
        mobile.awaitIncoming();
        lab.letRun(Duration.ofSeconds(2));
        reception.hangUp();
        mobile.awaitClosed();
        nurse.resume();
        reception.dial(mobile.uri());
        mobile.awaitIncoming();
        patient.press("5");
        mobile.hangUp();
        reception.program().await("session closed: 486");
        lab.letRun(Duration.ofSeconds(2));
        patient.hangUp();
        doctor.hangUp();
        nurse.awaitClosed();
        caller.awaitClosed();

        // Then it tells of four calls as they end, without being told to end itself
        for (int i = 0; i < 4; i++) {
          earshot.await("\"event\":\"call-ended\"");
        }
        earshot.terminate();
        assertThat(earshot.exitCode()).as(earshot.seen().toString()).isZero();
        assertThat(earshot.seen()).noneMatch(line -> line.contains("capture-failure"));
      }
    }

    // And each conversation is one call, with everybody on the right side
    List<ReplayedCall> calls = RecordedFolder.calls(out);
    assertThat(calls).hasSize(4);
    assertThat(calls).allSatisfy(call -> assertThat(call.record().failures()).isEmpty());
    assertThat(calls)
        .extracting(call -> call.record().outcome().code())
        .containsExactlyInAnyOrder("recorded", "recorded", "not-answered", "not-answered");
    assertThat(calls).extracting(call -> call.record().endReason()).contains("cancelled", "busy");

    ReplayedCall held = from(calls, "patient");
    assertThat(events(held)).containsSubsequence("answered", "hold", "resume", "dtmf", "ended");
    assertThat(legs(held)).hasSize(2).contains("audio");
    assertThat(secondsHeard("patient", held.left())).isBetween(5, 10);
    assertThat(secondsHeard("nurse", held.right())).isBetween(5, 10);
    assertThat(secondsHeard("patient", held.right()) + secondsHeard("nurse", held.left())).isZero();

    ReplayedCall transferred = from(calls, "caller");
    assertThat(events(transferred)).containsSubsequence("answered", "transfer", "ended");
    assertThat(legs(transferred)).hasSize(4).contains("refer");
    assertThat(secondsHeard("reception", transferred.right())).isBetween(3, 6);
    assertThat(secondsHeard("doctor", transferred.right())).isBetween(4, 10);
    assertThat(secondsHeard("caller", transferred.left())).isBetween(7, 16);
    assertThat(secondsHeard("doctor", transferred.left())).isZero();
  }

  private Baresip phone(MirrorLab lab, KamailioPbx pbx, String user, boolean answers) {
    Softphone phone = Softphone.of(user, voice(user)).registeredAt(pbx.address());
    return Baresip.start(lab.host(user), answers ? phone : phone.ringing());
  }

  private KnownAudio voice(String user) {
    return voices.computeIfAbsent(user, name -> KnownAudio.voice(name.hashCode(), 60, G711.MU_LAW));
  }

  private int secondsHeard(String user, short[] channel) {
    return voice(user).heardIn(channel) / 8000;
  }

  private static ReplayedCall from(List<ReplayedCall> calls, String user) {
    return calls.stream()
        .filter(call -> call.record().caller().uri().contains(user + "@"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> events(ReplayedCall call) {
    return call.record().timeline().stream().map(TimelineEntry::event).toList();
  }

  private static List<String> legs(ReplayedCall call) {
    CallRecord record = call.record();
    return record.legs().stream().map(LegRecord::tiedBy).toList();
  }
}
