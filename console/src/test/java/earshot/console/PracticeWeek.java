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
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;

/** Many short calls a week before {@link PracticeDay}, so that there is something to draw from. */
final class PracticeWeek {
  /** How many there are. */
  static final int CALLS = 24;

  private static final Instant BEFORE = Instant.parse("2026-12-03T09:00:00Z");
  private static final long SEED = 20261203;
  private static final int MINUTE_MS = 60_000;

  private PracticeWeek() {}

  /** Records them into a folder, beside the console that has it open. */
  static void record(Path folder) throws IOException {
    AddressTable addresses = new AddressTable();
    Authority nobody = new Authority(_ -> false);
    try (Store store =
        Store.open(PracticeDay.settings(folder), nobody, () -> PracticeDay.MORNING)) {
      SealingSink sink = store.startSink(addresses, problem -> {});
      sink.recovery().resume(_ -> {});
      CapturePipeline pipeline =
          new CapturePipeline(CaptureSettings.DEFAULT, addresses, sink, CallListener.NONE);
      CapturedFrame frame = new CapturedFrame();
      script()
          .play(
              (packet, ns, link) ->
                  pipeline.accept(
                      frame.wrap(
                          ByteBuffer.wrap(packet), 0, packet.length, packet.length, link, ns, 0)));
      pipeline.finish();
      sink.close();
      pipeline.tellWritten();
    }
  }

  private static TrafficScript script() {
    TrafficScript script = new TrafficScript(SEED).startingAt(BEFORE);
    Host trunk = script.host("", "", "203.0.113.10");
    Host reception = script.host("201", "Priya (reception)", "192.168.20.21");
    Conversation words = Conversation.prescription();
    for (int i = 0; i < CALLS; i++) {
      Leg leg = script.leg("week-" + i, trunk, reception).startingAtMs((long) i * MINUTE_MS);
      leg.from("", "077009002" + (10 + i));
      leg.sender(Side.CALLER, s -> s.says(words.sideOf("patient")));
      leg.sender(Side.CALLEE, s -> s.says(words.sideOf("receptionist")));
      leg.invite().ring(200).answer().talk(1500).hangUp(Side.CALLER);
    }
    return script;
  }
}
