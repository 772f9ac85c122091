package earshot.testkit.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A script's packets as text, to be compared. */
final class Packets {
  private Packets() {}

  static List<String> of(TrafficScript script) throws IOException {
    List<String> packets = new ArrayList<>();
    script.play((packet, ns, link) -> packets.add(HexFormat.of().formatHex(packet)));
    return packets;
  }

  static List<Long> times(TrafficScript script) throws IOException {
    List<Long> times = new ArrayList<>();
    script.play((packet, ns, link) -> times.add(ns));
    return times;
  }
}
