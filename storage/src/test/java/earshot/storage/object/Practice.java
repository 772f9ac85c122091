package earshot.storage.object;

import earshot.capture.record.CallId;
import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.SealedFile;
import earshot.storage.crypt.SealedWriter;
import earshot.storage.file.DiskLayer;
import earshot.storage.file.FileLayer;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.TestCalls;
import earshot.storage.seal.DataFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A data folder with sealed calls, and what uploads them. */
final class Practice implements AutoCloseable {
  static final String AUDIO = "audio.wav";
  static final UploadSettings QUICK =
      new UploadSettings(
          false, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(200));
  private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(30);

  final Queue<String> problems = new ConcurrentLinkedQueue<>();
  final FileLayer files = DiskLayer.open();
  final DataFolder data;
  final IndexDatabase index;
  final Uploads uploads;
  final ObjectStore store;
  private final InstantSource clock = InstantSource.system();

  Practice(Path folder, ObjectStoreSettings settings) throws IOException {
    data = new DataFolder(folder);
    index = IndexDatabase.open(IndexSettings.embedded(data.index()));
    uploads = new Uploads(index, clock);
    store = ObjectStore.open(settings);
  }

  /** Seals a call with so much audio, and asks for it to be uploaded; its name. */
  String seal(int number, int octets) throws IOException {
    Instant started = TestCalls.START.plusSeconds(number);
    String call =
        CallId.of(started.getEpochSecond() * 1_000_000_000L + started.getNano(), "call-" + number);
    files.makeFolders(data.folderOf(call));
    write(call, AUDIO, audio(octets));
    write(call, DataFolder.RECORD, audio(2_000));
    index.write(
        transaction -> {
          uploads.enqueue(transaction, call);
          return null;
        });
    return call;
  }

  private void write(String call, String name, byte[] octets) throws IOException {
    try (SealedWriter writer = SealedWriter.create(files, file(call, name), key(call), name)) {
      writer.write(ByteBuffer.wrap(octets));
      writer.seal();
    }
  }

  void destroy(String call) {
    index.write(
        transaction -> {
          uploads.enqueueDestroying(transaction, call);
          return null;
        });
  }

  static byte[] audio(int octets) {
    byte[] audio = new byte[octets];
    new Random(octets).nextBytes(audio);
    return audio;
  }

  static DataKey key(String call) {
    byte[] octets = new byte[DataKey.LENGTH];
    Arrays.fill(octets, (byte) 7);
    return DataKey.of(call, octets);
  }

  Path file(String call, String name) {
    return DataFolder.sealed(data.folderOf(call), name);
  }

  boolean hasLocally(String call, String name) {
    return Files.exists(file(call, name));
  }

  String objectName(String call, String name) {
    return new ObjectName(data, store.settings().prefix()).of(file(call, name));
  }

  CallObjects objects() {
    return new CallObjects(files, data, store);
  }

  Uploader upload() {
    return upload(QUICK);
  }

  Uploader upload(UploadSettings settings) {
    return Uploader.start(files, data, uploads, store, settings, problems::add, clock);
  }

  /** The recording of a call, from wherever it is. */
  SealedFile open(String call) throws IOException {
    StoredCallsLayer layer = new StoredCallsLayer(files, data, store);
    return SealedFile.openOfAnyLength(layer, file(call, AUDIO), key(call), AUDIO);
  }

  static byte[] read(SealedFile from, long position, int octets) throws IOException {
    ByteBuffer to = ByteBuffer.allocate(octets);
    from.position(position);
    while (to.hasRemaining() && from.read(to) >= 0) {
      // until it is full
    }
    return to.array();
  }

  void awaitNoneWaiting() {
    await(() -> uploads.waiting() == 0);
  }

  void await(BooleanSupplier condition) {
    long deadlineNs = System.nanoTime() + LIMIT_NS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadlineNs) {
        throw new AssertionError("it takes too long; problems: " + problems);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Override
  public void close() {
    store.close();
    index.close();
  }
}
