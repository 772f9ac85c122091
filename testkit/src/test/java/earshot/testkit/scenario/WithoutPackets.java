package earshot.testkit.scenario;

import earshot.capture.CaptureSettings;
import earshot.testkit.traffic.TrafficScript;
import java.nio.charset.StandardCharsets;

/** A script of which the tap misses all SIP messages that contain some words. */
record WithoutPackets(TrafficScript script, String words) {
  Replayed replay() {
    return Replayed.of(script, CaptureSettings.DEFAULT, this::isSeen);
  }

  private boolean isSeen(byte[] packet) {
    return !new String(packet, StandardCharsets.ISO_8859_1).contains(words);
  }
}
