package earshot.console;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.call.CallListener;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.CapturedFrame;
import earshot.storage.Store;
import earshot.storage.access.Authority;
import earshot.storage.seal.SealingSink;
import earshot.testkit.speech.Conversation;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.PbxCall;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** A recorder at work over the data folder of a console that is open, as the appliance's is. */
final class OpenRecorder implements AutoCloseable {
  static final String CALLER = "Nora Whitlock";
  static final String NUMBER = "07700900456";

  /** A packet that is still to come. */
  private static final class Packet {
    private final byte[] octets;
    private final long ns;
    private final int link;

    private Packet(byte[] octets, long ns, int link) {
      this.octets = octets;
      this.ns = ns;
      this.link = link;
    }
  }

  final Store store;
  private final SealingSink sink;
  private final CapturePipeline pipeline;
  private final CapturedFrame frame = new CapturedFrame();
  private final Deque<Packet> packets = new ArrayDeque<>();
  private final long startNs;

  OpenRecorder(Path folder, TrafficScript traffic) throws IOException {
    AddressTable addresses = new AddressTable();
    store =
        Store.open(PracticeDay.settings(folder), new Authority(_ -> false), InstantSource.system());
    sink = store.startSink(addresses, _ -> {});
    sink.recovery().resume(_ -> {});
    pipeline = new CapturePipeline(CaptureSettings.DEFAULT, addresses, sink, CallListener.NONE);
    traffic.play((octets, ns, link) -> packets.add(new Packet(octets.clone(), ns, link)));
    startNs = packets.getFirst().ns;
  }

  /** One call to reception, of five seconds. */
  static TrafficScript call(Instant start) {
    TrafficScript script = new TrafficScript(11).startingAt(start);
    Host trunk = script.host("", "", "203.0.113.10");
    Host reception = script.host("201", "Priya (reception)", "192.168.20.21");
    var leg = script.leg("up", trunk, reception).from(CALLER, NUMBER);
    leg.sender(Side.CALLER, s -> s.says(Conversation.prescription().sideOf("patient")));
    leg.sender(Side.CALLEE, s -> s.says(Conversation.prescription().sideOf("receptionist")));
    leg.invite().ring(500).answer().talk(5_000).hangUp(Side.CALLER);
    return script;
  }

  /** A call that reception puts through to the doctor. */
  static TrafficScript transferred(Instant start) {
    TrafficScript script = new TrafficScript(12).startingAt(start);
    Host trunk = script.host("", "", "203.0.113.10");
    Host pbx = script.host("pbx", "PBX", "192.168.20.10");
    Host reception = script.host("201", "Priya (reception)", "192.168.20.21");
    Host doctor = script.host("207", "Dr Okafor", "192.168.20.27");
    PbxCall call =
        script.pbxCall("through", trunk, pbx, reception).between(CALLER, NUMBER, "01632960100");
    call.ring(500).answer().talk(3_000);
    call.hold(500).blindTransfer(doctor, 800);
    call.talk(2_000).hangUp(Side.CALLER);
    return script;
  }

  /** The network shows so much of the call. */
  void playUntil(long ms) {
    while (!packets.isEmpty() && packets.getFirst().ns - startNs <= ms * 1_000_000) {
      Packet next = packets.removeFirst();
      pipeline.accept(
          frame.wrap(
              ByteBuffer.wrap(next.octets),
              0,
              next.octets.length,
              next.octets.length,
              next.link,
              next.ns,
              0));
    }
  }

  /** It is over, and sealed. */
  void end() {
    playUntil(Long.MAX_VALUE / 1_000_000);
    pipeline.finish();
    sink.close();
    pipeline.tellWritten();
  }

  @Override
  public void close() {
    sink.close();
    store.close();
  }
}
