package earshot.storage;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.call.CallListener;
import earshot.capture.call.RecordingSink;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.CapturedFrame;
import earshot.storage.access.Authority;
import earshot.storage.key.MasterKeySource;
import earshot.storage.seal.SealingListener;
import earshot.storage.seal.SealingSink;
import earshot.storage.seal.SpoolRecovery;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records scripted traffic into a data folder, as the appliance does but on one thread. */
final class Recorder implements AutoCloseable {
  final Queue<String> problems = new ConcurrentLinkedQueue<>();
  final Queue<CallRecord> recovered = new ConcurrentLinkedQueue<>();
  final Authority authority = new Authority(entry -> true);
  final Store store;
  final SealingSink sink;
  private final AddressTable addresses = new AddressTable();

  private Recorder(StoreSettings settings) throws IOException {
    store = Store.openToRecord(settings, authority, InstantSource.system());
    SealingListener listener = problems::add;
    sink = store.startSink(addresses, listener);
    SpoolRecovery recovery = sink.recovery();
    recovery.resume(recovered::add);
  }

  static Recorder in(Path data) throws IOException {
    return with(settings(data));
  }

  static Recorder with(StoreSettings settings) throws IOException {
    return new Recorder(settings);
  }

  static StoreSettings settings(Path data) throws IOException {
    return StoreSettings.of(data, new MasterKeySource.KeyFile(key(data)));
  }

  private static Path key(Path data) throws IOException {
    Path file = data.resolveSibling("key");
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  /** Plays all of the traffic, and ends the calls that are up then. */
  List<CallRecord> record(TrafficScript traffic) throws IOException {
    List<CallRecord> ended = new CopyOnWriteArrayList<>();
    CapturePipeline pipeline = play(traffic, Long.MAX_VALUE, addresses, sink, ended::add);
    pipeline.finish();
    sink.close();
    pipeline.tellWritten();
    return ended;
  }

  /** Plays all of the traffic, and ends the calls that are up then; more may follow. */
  void goThrough(TrafficScript traffic) throws IOException {
    play(traffic, Long.MAX_VALUE, addresses, sink, CallListener.NONE).finish();
  }

  /** Plays the first milliseconds of the traffic. */
  void recordUntil(TrafficScript traffic, long ms) throws IOException {
    play(traffic, ms, addresses, sink, CallListener.NONE);
  }

  /** Plays traffic into any sink. */
  static CapturePipeline play(
      TrafficScript traffic, long ms, AddressTable addresses, RecordingSink to, CallListener ended)
      throws IOException {
    CapturePipeline pipeline = new CapturePipeline(CaptureSettings.DEFAULT, addresses, to, ended);
    CapturedFrame frame = new CapturedFrame();
    long[] first = {-1};
    traffic.play(
        (packet, ns, link) -> {
          first[0] = first[0] < 0 ? ns : first[0];
          if ((ns - first[0]) / 1_000_000 <= ms) {
            ByteBuffer octets = ByteBuffer.wrap(packet);
            pipeline.accept(frame.wrap(octets, 0, packet.length, packet.length, link, ns, 0));
          }
        });
    return pipeline;
  }

  @Override
  public void close() {
    sink.close();
    store.close();
  }
}
