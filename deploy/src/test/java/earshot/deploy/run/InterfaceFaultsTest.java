package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.capture.watch.AlarmCode;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a mirror's interface, and who is told; afterwards it records as before. */
@NeedsLab
class InterfaceFaultsTest {
  @TempDir private Path out;

  @Test
  void shouldTellWhatHappensToTheInterfaceAndRecordAllTheSame() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, Map.of())) {
      String name = lab.tapInterface();
      String up = "earshot_interface_up{interface=\"" + name + "\"}";
      box.awaitFigure(up, n -> n == 1);

      // When the cable is out and in again, then it is told what is wrong, and until when
      lab.tap().unplug();
      assertThat(box.raised(AlarmCode.INTERFACE_DOWN)).contains("\"subject\":\"" + name + "\"");
      box.awaitFigure(up, n -> n == 0);
      lab.tap().plugIn();
      box.cleared(AlarmCode.INTERFACE_DOWN);
      box.awaitFigure(up, n -> n == 1);

      // When it is renamed, then it is still listened to
      lab.tap().rename(name + "x");
      assertThat(box.raised(AlarmCode.INTERFACE_RENAMED))
          .contains("\"subject\":\"" + name + "\"", "it is called " + name + "x");
      phones.talk(1_000);
      lab.tap().rename(name);
      box.cleared(AlarmCode.INTERFACE_RENAMED);
      assertRecorded(box);

      // When it is taken out and another one of that name is there, then it is taken up again
      lab.tap().remove();
      assertThat(box.raised(AlarmCode.INTERFACE_GONE)).contains("\"subject\":\"" + name + "\"");
      box.awaitFigure(up, n -> n == 0);
      lab.tap().putBack();
      box.cleared(AlarmCode.INTERFACE_GONE);
      box.awaitFigure(up, n -> n == 1);
      phones.talk(1_000);
      assertRecorded(box);
      assertThat(box.alarmsRaised())
          .containsExactly("interface-down", "interface-renamed", "interface-gone");
    }
  }

  @Test
  void shouldTellThatWhatCameBackCannotBeCapturedAndTakeUpWhatCan() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/net/tun")), "this machine has no tunnels");
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, Map.of())) {
      String subject = "\"subject\":\"" + lab.tapInterface() + "\"";
      String up = "earshot_interface_up{interface=\"" + lab.tapInterface() + "\"}";
      lab.tap().remove();
      box.raised(AlarmCode.INTERFACE_GONE);

      // When there is an interface of that name again, but it is a tunnel
      lab.tap().putTunnelInItsPlace();
      assertThat(box.raised(AlarmCode.INTERFACE_UNAVAILABLE))
          .contains(subject, "is not Ethernet, so it can't be a mirror port");
      assertThat(box.log().await("\"event\":\"interface-unavailable\""))
          .contains("\"level\":\"error\"", lab.tapInterface(), "is not Ethernet");
      box.cleared(AlarmCode.INTERFACE_GONE);
      assertThat(box.figure(up)).isZero();

      // Then it is told once however often it is tried, and over when the mirror's port is back
      lab.tap().remove();
      lab.tap().putBack();
      assertThat(box.cleared(AlarmCode.INTERFACE_UNAVAILABLE)).contains(subject);
      box.awaitFigure(up, n -> n == 1);
      phones.talk(1_000);
      assertRecorded(box);
      box.awaitFigure("earshot_alarms_raised_total{alarm=\"interface-unavailable\"}", n -> n == 1);
    }
  }

  @Test
  void shouldTellThatTheSwitchMirrorsNoMore() throws Exception {
    // Given an appliance that is to be told after two seconds
    Map<String, String> hurried = Map.of("watch.silent-after", "2s");
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, hurried)) {
      String frames = "earshot_interface_frames_total{interface=\"" + lab.tapInterface() + "\"}";

      // When the phones talk, the link is up, and the switch mirrors nothing
      lab.tap().mirrorNothing();
      phones.talk(3_000);
      assertThat(box.raised(AlarmCode.MIRROR_SILENT))
          .contains("\"subject\":\"" + lab.tapInterface() + "\"", "no frame for 2 s");
      assertThat(box.figure(frames)).isZero();

      // Then it is well again with the first frames
      lab.tap().mirrorAll();
      CompletableFuture<Integer> talk = phones.begin(phones.conversation(2_000));
      box.cleared(AlarmCode.MIRROR_SILENT);
      talk.join();
      box.awaitFigure(frames, n -> n > 150);
      assertRecorded(box);
    }
  }

  private static void assertRecorded(WatchedBox box) throws InterruptedException {
    CallRecord call = box.ended();
    assertThat(call.outcome()).as(call.failures().toString()).isEqualTo(Outcome.RECORDED);
    box.awaitFigure("earshot_answered_calls_total{outcome=\"recorded\"}", n -> n >= 1);
  }
}
