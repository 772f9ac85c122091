package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.net.AddressTable;
import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.storage.access.AuditEntry;
import earshot.storage.access.Authority;
import earshot.storage.key.KeyDestroyedException;
import earshot.storage.log.Sha256;
import earshot.storage.object.Bucket;
import earshot.storage.object.CephExtension;
import earshot.storage.object.CephServer;
import earshot.storage.object.ObjectStorage;
import earshot.storage.object.ObjectStoreSettings;
import earshot.storage.object.UploadStatus;
import earshot.storage.seal.RecordedWav;
import earshot.storage.seal.SealedCallFiles;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A practice's day whose audio goes to a real object store, Ceph's, by settings alone. */
@ExtendWith(CephExtension.class)
final class StoredDayTest {
  private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(60);

  private final CephServer ceph;
  private final Path temp;
  private final Path data;
  private final Bucket bucket;

  StoredDayTest(CephServer ceph, @TempDir Path temp) throws IOException {
    this.ceph = ceph;
    this.temp = temp;
    this.data = temp.resolve("data");
    this.bucket = new Bucket(ceph, temp);
  }

  @AfterEach
  void close() {
    bucket.close();
  }

  @Test
  void shouldMoveTheDayIntoTheStoreAndReadItFromThere() throws IOException {
    // Given a day that is sealed
    List<CallRecord> calls;
    try (Recorder recorder = recorder(bucket.on(false))) {
      calls = recorder.record(DemoDay.script());
      // When it is uploaded
      awaitUploaded(recorder);
      assertThat(recorder.problems).isEmpty();
      assertThat(recorder.store.handOff().length()).isEqualTo(calls.size());
    }
    // Then the audio is in the store and not here, and records are in both
    assertThat(local(".wav.ear")).isEmpty();
    assertThat(local(".pcap.ear")).isEmpty();
    assertThat(local("record.ear")).hasSize(calls.size());
    assertThat(bucket.names())
        .filteredOn(name -> name.endsWith("record.ear"))
        .hasSize(calls.size());
    // And whoever is given the folder alone reads it all the same, from any position
    try (Store store = existing(new ObjectStorage.AsBefore())) {
      int read = 0;
      for (CallRecord call : calls) {
        SealedCallFiles files = store.files(call.id());
        for (RecordingRecord recording : files.recordings()) {
          byte[] whole = RecordedCalls.all(files.wav(recording));
          assertThat(Sha256.of(whole).hex()).isEqualTo(recording.sha256());
          assertThat(range(files.wav(recording), whole.length / 2, 1_000))
              .isEqualTo(Arrays.copyOfRange(whole, whole.length / 2, whole.length / 2 + 1_000));
          read++;
        }
        for (String name : call.keptPayloads()) {
          assertThat(RecordedCalls.all(files.payloads(name))).isNotEmpty();
        }
      }
      assertThat(read).isPositive();
    }
  }

  @Test
  void shouldSealWhileTheStoreIsAwayAndCatchUp() throws IOException {
    ceph.stopGateway();
    boolean back = false;
    try (Recorder recorder = recorder(bucket.on(false))) {
      // When calls are sealed meanwhile
      List<CallRecord> calls = recorder.record(DemoDay.script());
      await(() -> status(recorder).failures() >= 3);
      // Then all of them are here
      assertThat(status(recorder).waiting()).isEqualTo(calls.size());
      assertThat(status(recorder).storeAway()).isTrue();
      assertThat(recorder.sink.sealedCalls()).isEqualTo(calls.size());
      assertThat(recorder.problems).allMatch(problem -> problem.contains("tried again in"));
      List<Path> audio = local(".wav.ear");
      assertThat(audio).isNotEmpty();
      // When it is back
      ceph.startGateway();
      back = true;
      awaitUploaded(recorder);
      // Then it has them, and the room is free again
      assertThat(local(".wav.ear")).isEmpty();
      assertThat(bucket.names()).filteredOn(name -> name.endsWith(".wav.ear")).hasSameSizeAs(audio);
    } finally {
      if (!back) {
        ceph.startGateway();
      }
    }
  }

  @Test
  void shouldTakeOlderCallsToAStoreThatIsNew() throws IOException {
    // Given a day without a store
    List<CallRecord> calls;
    try (Recorder recorder = recorder(new ObjectStorage.Off())) {
      calls = recorder.record(DemoDay.script());
      assertThat(recorder.store.uploading()).isEmpty();
    }
    int audio = local(".wav.ear").size();
    // When one is named, and audio is to stay here too
    try (Recorder recorder = recorder(bucket.on(true))) {
      assertThat(status(recorder).waiting()).isEqualTo(calls.size());
      awaitUploaded(recorder);
    }
    assertThat(bucket.names()).filteredOn(name -> name.endsWith(".wav.ear")).hasSize(audio);
    assertThat(local(".wav.ear")).hasSize(audio);
    // When it need not stay any more
    try (Recorder recorder = recorder(bucket.on(false))) {
      awaitUploaded(recorder);
      assertThat(status(recorder).uploadedOctets()).isZero();
    }
    assertThat(local(".wav.ear")).isEmpty();
    // When there was a time without it, then nothing is asked for twice but once
    recorder(new ObjectStorage.Off()).close();
    try (Recorder recorder = recorder(bucket.on(false))) {
      awaitUploaded(recorder);
      assertThat(status(recorder).uploadedOctets()).isZero();
    }
    try (Recorder recorder = recorder(bucket.on(false))) {
      assertThat(status(recorder).waiting()).isZero();
    }
  }

  @Test
  void shouldRefuseAnotherBucketThanTheCallsAreIn() throws IOException {
    recorder(bucket.on(false)).close();
    ObjectStoreSettings was = bucket.settings();
    ObjectStoreSettings other =
        new ObjectStoreSettings(
            was.endpoint(), was.region(), was.bucket(), "dental/", true, was.credentials());
    try (Store store = existing(new ObjectStorage.On(other, bucket.on(false).uploads()))) {
      assertThatThrownBy(() -> store.startSink(new AddressTable(), problem -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("surgery/, not in ")
          .hasMessageContaining("object-store");
    }
  }

  @Test
  void shouldRecordWithoutTheFileOfTheKeys() throws IOException {
    Files.move(bucket.settings().credentials(), temp.resolve("mislaid"));
    try (Recorder recorder = recorder(bucket.on(false))) {
      recorder.record(DemoDay.script());
      await(() -> !recorder.problems.isEmpty());
      assertThat(recorder.problems.peek()).contains("there is no file");
      Files.move(temp.resolve("mislaid"), bucket.settings().credentials());
      awaitUploaded(recorder);
    }
    assertThat(local(".wav.ear")).isEmpty();
  }

  @Test
  void shouldTakeADestroyedCallOutOfTheStore() throws IOException {
    try (Recorder recorder = recorder(bucket.on(false))) {
      List<CallRecord> calls = recorder.record(DemoDay.script());
      awaitUploaded(recorder);
      String call =
          calls.stream().filter(c -> c.recording().isPresent()).findFirst().orElseThrow().id();
      assertThat(bucket.names()).anyMatch(name -> name.contains(call));
      // When
      recorder.store.destroy(recorder.authority.order(new AuditEntry(0, ""), call));
      recorder.store.destroy(recorder.authority.order(new AuditEntry(1, ""), call));
      awaitUploaded(recorder);
      // Then
      assertThat(bucket.names()).isNotEmpty().noneMatch(name -> name.contains(call));
      assertThat(local(".ear")).noneMatch(file -> file.toString().contains(call));
      assertThatThrownBy(() -> recorder.store.files(call))
          .isInstanceOf(KeyDestroyedException.class);
    }
  }

  @Test
  void shouldAskForEverythingAgainAfterTheIndexWasMadeAnew() throws IOException {
    // Given a call that is destroyed, and a store that still has it
    List<CallRecord> calls;
    String gone;
    try (Recorder recorder = recorder(bucket.on(false))) {
      calls = recorder.record(DemoDay.script());
      awaitUploaded(recorder);
      gone = calls.stream().filter(c -> c.recording().isPresent()).findFirst().orElseThrow().id();
    }
    ceph.stopGateway();
    try (Recorder recorder = recorder(bucket.on(false))) {
      recorder.store.destroy(recorder.authority.order(new AuditEntry(0, ""), gone));
    } finally {
      ceph.startGateway();
    }
    // When the index, and so the list, is lost
    for (String file : List.of("index.db", "index.db-wal", "index.db-shm")) {
      Files.deleteIfExists(data.resolve(file));
    }
    try (Store store = existing(new ObjectStorage.AsBefore())) {
      assertThat(store.rebuildIndex().problems()).isEmpty();
      // Then policy is told of all calls that there are once more
      assertThat(store.handOff().length()).isEqualTo(calls.size() - 1);
    }
    // And the store is asked about each
    try (Recorder recorder = recorder(bucket.on(false))) {
      awaitUploaded(recorder);
      assertThat(status(recorder).uploadedOctets()).isZero();
    }
    assertThat(bucket.names()).noneMatch(name -> name.contains(gone));
  }

  private Recorder recorder(ObjectStorage objects) throws IOException {
    return Recorder.with(Recorder.settings(data).withObjects(objects));
  }

  private Store existing(ObjectStorage objects) throws IOException {
    return Store.openExisting(
        Recorder.settings(data).withObjects(objects),
        new Authority(entry -> true),
        InstantSource.system());
  }

  private static UploadStatus status(Recorder recorder) {
    return recorder.store.uploading().orElseThrow();
  }

  private static void awaitUploaded(Recorder recorder) {
    await(() -> status(recorder).waiting() == 0);
  }

  private static void await(BooleanSupplier condition) {
    long deadlineNs = System.nanoTime() + LIMIT_NS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadlineNs) {
        throw new AssertionError("it takes too long");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private static byte[] range(RecordedWav wav, long position, int octets) throws IOException {
    try (wav) {
      ByteBuffer to = ByteBuffer.allocate(octets);
      wav.position(position);
      while (to.hasRemaining() && wav.read(to) >= 0) {
        assertThat(wav.isOpen()).isTrue();
      }
      return to.array();
    }
  }

  private List<Path> local(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("recordings"))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
