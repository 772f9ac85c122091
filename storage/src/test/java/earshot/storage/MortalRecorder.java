package earshot.storage;

import earshot.capture.CapturePipeline;
import earshot.capture.CaptureSettings;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.CapturedFrame;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.file.FaultyLayer;
import earshot.storage.file.Killed;
import earshot.storage.index.IndexSettings;
import earshot.storage.key.MasterKeySource;
import earshot.storage.object.ObjectStorage;
import earshot.storage.seal.DataFolder;
import earshot.storage.seal.KeptAs;
import earshot.storage.seal.SealedCall;
import earshot.storage.seal.SealedCalls;
import earshot.storage.seal.SealingSettings;
import earshot.storage.seal.SealingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A recorder on a disk that may fail, with a process that may die at any step: from then on nothing
 * that it does has any effect, on the index neither.
 */
final class MortalRecorder implements AutoCloseable {
  private static final long LOOK_NS = 500_000_000L;
  private static final Duration LONGEST_SYNC = Duration.ofMillis(200);

  final Queue<String> problems = new ConcurrentLinkedQueue<>();
  final Queue<CallRecord> recovered = new ConcurrentLinkedQueue<>();
  final Queue<CallRecord> written = new ConcurrentLinkedQueue<>();
  final Map<String, Long> goneNs = new ConcurrentHashMap<>();
  final Store store;
  final SealingSink sink;
  private final Path folder;
  private final FaultyLayer disk;
  private final Authority authority = new Authority(entry -> true);
  private final AddressTable addresses = new AddressTable();
  private volatile long nowNs;
  private Predicate<List<SealedCall>> refused = calls -> false;
  private long roomNs = Long.MAX_VALUE;
  private Runnable room = () -> {};

  /**
   * Opens it.
   *
   * @param folder holds the data, the index and the master key, each by itself
   */
  MortalRecorder(Path folder, FaultyLayer disk, Duration forceEvery) throws IOException {
    this(folder, disk, settings(folder, forceEvery, KeptAs.WAV_PCM16));
  }

  /** As above, with recordings kept in another way. */
  MortalRecorder(Path folder, FaultyLayer disk, Duration forceEvery, KeptAs keptAs)
      throws IOException {
    this(folder, disk, settings(folder, forceEvery, keptAs));
  }

  private MortalRecorder(Path folder, FaultyLayer disk, StoreSettings settings) throws IOException {
    this.folder = folder;
    this.disk = disk;
    store = Store.open(settings, authority, InstantSource.system(), disk);
    sink = store.startSink(addresses, problems::add, this::mortal);
  }

  static StoreSettings settings(Path folder, Duration forceEvery) {
    return settings(folder, forceEvery, KeptAs.WAV_PCM16);
  }

  private static StoreSettings settings(Path folder, Duration forceEvery, KeptAs keptAs) {
    return new StoreSettings(
        new DataFolder(folder.resolve("data")),
        new MasterKeySource.KeyFile(folder.resolve("key")),
        IndexSettings.embedded(folder.resolve("index.db")),
        new SealingSettings(forceEvery, 1 << 20, keptAs),
        CheckpointSettings.DEFAULT,
        new ObjectStorage.Off());
  }

  private SealedCalls mortal(SealedCalls index) {
    return calls -> {
      disk.elsewhere(folder.resolve("index.db"));
      if (refused.test(calls)) {
        throw new IOException("refused");
      }
      index.add(calls);
    };
  }

  /** Makes the index refuse some. */
  void refuses(Predicate<List<SealedCall>> which) {
    refused = which;
  }

  /** At a packet time, something happens to the room on the disk. */
  void roomAfter(long ns, Runnable change) {
    roomNs = ns;
    room = change;
  }

  /** Destroys a call's key. */
  void destroy(String callId) throws IOException {
    store.keys().destroy(authority.order(new AuditEntry(0, ""), callId));
    Path sealed = new DataFolder(folder.resolve("data")).folderOf(callId);
    try (Stream<Path> files = Files.walk(sealed)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Finishes what was left behind; false when it dies before it has begun with that. */
  boolean recover() throws IOException {
    try {
      sink.recovery().resume(recovered::add);
      return true;
    } catch (Killed e) {
      return false;
    }
  }

  /**
   * Records all of it, and ends.
   *
   * @param forced whether to wait twice a second, by packet time, until all is forced
   * @return false when it died
   */
  boolean record(List<CrashTraffic.Packet> packets, boolean forced) throws InterruptedException {
    WatchedSink to = new WatchedSink(sink, id -> goneNs.put(id, nowNs));
    CapturePipeline pipeline =
        new CapturePipeline(CaptureSettings.DEFAULT, addresses, to, written::add);
    boolean alive = play(packets, forced, pipeline);
    closeSink();
    pipeline.tellWritten();
    return alive;
  }

  private boolean play(List<CrashTraffic.Packet> packets, boolean forced, CapturePipeline pipeline)
      throws InterruptedException {
    CapturedFrame frame = new CapturedFrame();
    long lookNs = packets.getFirst().ns() + LOOK_NS;
    try {
      for (CrashTraffic.Packet packet : packets) {
        if (packet.ns() > lookNs) {
          lookNs += LOOK_NS;
          if (forced) {
            disk.awaitSync(LONGEST_SYNC);
          }
        }
        nowNs = packet.ns();
        if (nowNs >= roomNs) {
          roomNs = Long.MAX_VALUE;
          room.run();
        }
        pipeline.accept(packet.into(frame));
      }
      pipeline.finish();
      return true;
    } catch (Killed e) {
      return false;
    }
  }

  /** Packet time now, or when it died. */
  long nowNs() {
    return nowNs;
  }

  private void closeSink() {
    try {
      sink.close();
    } catch (Killed e) {
      // nothing that is dead can be closed
    }
  }

  @Override
  public void close() {
    closeSink();
    store.close();
  }
}
