package earshot.testkit.lab;

import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.PcapTap;
import java.nio.file.Path;

/** Counts the packets of a capture file. */
final class PcapPackets {
  private PcapPackets() {}

  static long in(Path file) {
    CapturedFrame frame = new CapturedFrame();
    try (PcapTap tap = PcapTap.open(file)) {
      long packets = 0;
      while (tap.next(frame)) {
        packets++;
      }
      return packets;
    }
  }
}
