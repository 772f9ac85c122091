package earshot.testkit.lab;

import earshot.testkit.junit.ReplayedCall;
import earshot.testkit.lab.peer.Baresip;
import earshot.testkit.lab.peer.KamailioPbx;
import earshot.testkit.lab.peer.KnownAudio;
import earshot.testkit.lab.peer.Softphone;
import earshot.testkit.traffic.audio.G711;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A practice whose softphones call each other through a PBX, while all is recorded. */
final class Practice implements AutoCloseable {
  private static final int SECONDS = 60;

  private final MirrorLab lab = MirrorLab.create();
  private final KamailioPbx pbx;
  private final LiveCapture capture;
  private final Map<String, KnownAudio> voices = new LinkedHashMap<>();

  Practice(Path out) {
    try {
      this.pbx = KamailioPbx.start(lab.host("pbx"));
      this.capture = LiveCapture.on(List.of(lab.tapInterface()), out);
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  /** A phone that speaks µ-law and answers by itself. */
  Baresip phone(String user) {
    return phone(softphone(user));
  }

  Softphone softphone(String user) {
    return Softphone.of(user, voice(user)).registeredAt(pbx.address());
  }

  Baresip phone(Softphone setUp) {
    return Baresip.start(lab.host(setUp.user()), setUp);
  }

  /** What a phone says. */
  KnownAudio voice(String user) {
    return voices.computeIfAbsent(
        user, name -> KnownAudio.voice(name.hashCode(), SECONDS, G711.MU_LAW));
  }

  /** Has one call the other and waits until each hears the other. */
  void connect(Baresip caller, Baresip callee) {
    caller.dial(callee.uri());
    caller.awaitEstablished();
    callee.awaitEstablished();
    caller.awaitAudio();
    callee.awaitAudio();
  }

  void talk(int millis) {
    lab.letRun(Duration.ofMillis(millis));
  }

  KamailioPbx pbx() {
    return pbx;
  }

  MirrorLab lab() {
    return lab;
  }

  LiveCapture capture() {
    return capture;
  }

  /** Ends recording, and returns what was recorded. */
  List<ReplayedCall> recorded() {
    talk(300); // what still follows a BYE
    return capture.stop();
  }

  /** As {@link #recorded}, where it was one call. */
  ReplayedCall onlyCall() {
    List<ReplayedCall> calls = recorded();
    if (calls.size() != 1) {
      throw new AssertionError("expected one call, not " + calls);
    }
    return calls.getFirst();
  }

  @Override
  public void close() {
    try {
      capture.close();
    } finally {
      lab.close();
    }
  }
}
