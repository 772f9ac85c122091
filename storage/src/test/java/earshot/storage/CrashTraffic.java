package earshot.storage;

import earshot.capture.tap.CapturedFrame;
import earshot.testkit.traffic.Codec;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Ten seconds of a practice's traffic, of all the kinds that leave different files behind: two
 * plain calls, one of two legs that turn out to be one call, one that nobody can decode, one that
 * nobody answers.
 */
final class CrashTraffic {
  /** A packet that the tap sees. */
  static final class Packet {
    private final byte[] octets;
    private final long ns;
    private final int link;

    private Packet(byte[] octets, long ns, int link) {
      this.octets = octets.clone();
      this.ns = ns;
      this.link = link;
    }

    long ns() {
      return ns;
    }

    /** As the tap gives it. */
    CapturedFrame into(CapturedFrame frame) {
      return frame.wrap(ByteBuffer.wrap(octets), 0, octets.length, octets.length, link, ns, 0);
    }
  }

  private CrashTraffic() {}

  /** Always the same packets. */
  static List<Packet> packets() throws IOException {
    TrafficScript script = new TrafficScript(41);
    Host trunk = script.host("", "", "203.0.113.10");
    Host pbx = script.host("pbx", "PBX", "192.168.1.10");
    Host reception = script.host("201", "Reception", "192.168.1.21");
    Host nurse = script.host("205", "Nurse", "192.168.1.25");
    Host doctor = script.host("207", "Doctor", "192.168.1.27");
    script
        .leg("one", reception, pbx)
        .to("", "01632960155")
        .startingAtMs(100)
        .invite()
        .ring(200)
        .answer()
        .talk(6_000)
        .hangUp(Side.CALLER);
    script
        .leg("two", nurse, pbx)
        .to("", "01632960156")
        .startingAtMs(1_900)
        .invite()
        .ring(200)
        .answer()
        .talk(4_500)
        .hangUp(Side.CALLEE);
    script
        .pbxCall("merged", trunk, pbx, reception)
        .between("", "07700900123", "01632960100")
        .startingAtMs(700)
        .ring(300)
        .answer()
        .talk(7_000)
        .hangUp(Side.CALLER);
    script
        .leg("undecodable", doctor, pbx)
        .to("", "01632960157")
        .startingAtMs(2_600)
        .caller(end -> end.uses(Codec.G729))
        .callee(end -> end.uses(Codec.G729))
        .invite()
        .ring(100)
        .answer()
        .talk(4_000)
        .hangUp(Side.CALLER);
    script
        .leg("missed", reception, pbx)
        .to("", "01632960158")
        .startingAtMs(3_000)
        .invite()
        .ring(2_500)
        .cancel();
    script.options(pbx, nurse, 10_500);
    List<Packet> packets = new ArrayList<>();
    script.play((octets, ns, link) -> packets.add(new Packet(octets, ns, link)));
    return packets;
  }
}
