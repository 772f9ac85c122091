package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.RecordingRecord;
import earshot.storage.file.Fault;
import earshot.storage.file.FaultyLayer;
import earshot.storage.file.Operation;
import earshot.storage.seal.KeptAs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single things that go wrong with a spool, and that a process dies of in no test of all steps. */
final class DamagedSpoolTest {
  private static final String PACKETS = ".rtp.pcap.ear";

  @TempDir private Path temp;
  private Path folder = Path.of("");
  private Path spool = Path.of("");

  @BeforeEach
  void make() throws IOException {
    folder = FaultRuns.emptyFolder(temp.resolve("one"));
    spool = folder.resolve("data/spool");
  }

  private FaultyLayer goodDisk() throws IOException {
    return new FaultyLayer(folder.resolve("data"), Fault.Plan.none());
  }

  /** Dies when two calls are up, a third is of two legs that are not one yet. */
  private void dieInTheMiddle() throws Exception {
    FaultyLayer disk = goodDisk();
    try (MortalRecorder recorder = new MortalRecorder(folder, disk, FaultRuns.NEVER)) {
      disk.plan(Fault.Plan.killAt(disk.steps() + 80));
      assertThat(recorder.record(CrashTraffic.packets(), false)).isFalse();
    }
  }

  private List<Path> left(String ending) throws IOException {
    try (Stream<Path> files = Files.list(spool)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void shouldKeepAudioOfWhichNoRecordTells() throws Exception {
    // Given calls of which nothing that was known can be read any more
    dieInTheMiddle();
    int recordings = left(".wav.ear").size();
    assertThat(recordings).isGreaterThanOrEqualTo(2);
    for (Path known : left(".known")) {
      Files.write(known, new byte[40]);
    }
    // When the next process starts, then all audio is there, with parties unknown
    try (MortalRecorder next = new MortalRecorder(folder, goodDisk(), FaultRuns.NEVER)) {
      assertThat(next.recover()).isTrue();
      next.sink.close();
      assertThat(next.recovered)
          .filteredOn(call -> call.outcome() == Outcome.PARTIAL)
          .hasSize(recordings);
      assertThat(next.recovered)
          .allSatisfy(
              call ->
                  assertThat(call.failures())
                      .extracting(CaptureFailure::code)
                      .containsExactly(FailureCode.CAPTURE_INTERRUPTED));
      assertThat(left("")).isEmpty();
    }
  }

  @Test
  void shouldNotBelieveARecordWhoseAudioTheDiskHasLost() throws Exception {
    // Given a power failure when a call's record was written, and neither it nor its audio forced:
    // the disk has kept the one and not the other
    FaultyLayer disk = goodDisk();
    try (MortalRecorder recorder = new MortalRecorder(folder, disk, FaultRuns.NEVER)) {
      disk.plan(
          (step, operation, path) ->
              operation == Operation.SYNC && has(".record") ? Fault.KILL : Fault.NONE);
      recorder.record(CrashTraffic.packets(), false);
    }
    String record = String.valueOf(left(".record").getFirst().getFileName());
    String id = record.replace(".record", "");
    try (RandomAccessFile audio =
        new RandomAccessFile(spool.resolve(id + ".wav.ear").toFile(), "rw")) {
      audio.seek(2 * 16 * 1024L);
      audio.write(new byte[16 * 1024]);
    }
    // When the next process starts, then the call has what is left of its audio, and says so
    try (MortalRecorder next = new MortalRecorder(folder, goodDisk(), FaultRuns.NEVER)) {
      assertThat(next.recover()).isTrue();
      next.sink.close();
      assertThat(next.problems).anyMatch(told -> told.startsWith(record + " is of no use"));
      CallRecord call =
          next.recovered.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
      assertThat(call.failures())
          .extracting(CaptureFailure::code)
          .contains(FailureCode.CAPTURE_INTERRUPTED);
      RecordingRecord recording = call.recording().orElseThrow();
      byte[] wav = RecordedCalls.all(next.store.files(id).wav(recording));
      assertThat((long) wav.length).isEqualTo(recording.octets());
      assertThat(left("")).isEmpty();
    }
  }

  @Test
  void shouldNotBelieveThatRecordLaterEither() throws Exception {
    // Given the same of a call that has packets only, which no record tells the digest of
    FaultyLayer disk = goodDisk();
    try (MortalRecorder recorder = new MortalRecorder(folder, disk, FaultRuns.NEVER)) {
      disk.plan((step, operation, path) -> isForced(operation) ? Fault.KILL : Fault.NONE);
      recorder.record(CrashTraffic.packets(), false);
    }
    String id = String.valueOf(left(PACKETS).getFirst().getFileName()).replace(PACKETS, "");
    assertThat(spool.resolve(id + ".record")).exists();
    try (RandomAccessFile packets =
        new RandomAccessFile(spool.resolve(id + PACKETS).toFile(), "rw")) {
      packets.setLength(packets.length() - 600);
    }
    // When the next process has made the packets whole, and dies before it can tell of that
    FaultyLayer next = goodDisk();
    try (MortalRecorder recorder = new MortalRecorder(folder, next, FaultRuns.NEVER)) {
      next.plan(
          (step, operation, path) ->
              path.toString().endsWith(id + ".record.new") ? Fault.KILL : Fault.NONE);
      recorder.recover();
    }
    // Then the one after that says that the call lacks some
    try (MortalRecorder last = new MortalRecorder(folder, goodDisk(), FaultRuns.NEVER)) {
      assertThat(last.recover()).isTrue();
      last.sink.close();
      assertThat(last.recovered)
          .filteredOn(call -> call.id().equals(id))
          .singleElement()
          .satisfies(
              call ->
                  assertThat(call.failures())
                      .extracting(CaptureFailure::code)
                      .contains(FailureCode.CAPTURE_INTERRUPTED));
      assertThat(left("")).isEmpty();
    }
  }

  private boolean isForced(Operation operation) {
    try {
      return operation == Operation.SYNC
          && left(PACKETS).stream()
              .map(packets -> packets.toString().replace(PACKETS, ".record"))
              .anyMatch(record -> Files.exists(Path.of(record)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldLeaveEverythingAsItIsWhileKeysAreMissing() throws Exception {
    // Given calls that were up, and a folder of keys that is not mounted yet
    dieInTheMiddle();
    Path keys = folder.resolve("data/keys");
    Path elsewhere = Files.move(keys, folder.resolve("elsewhere"));
    List<Path> audio = left(".wav.ear");
    List<Long> lengths = lengths(audio);
    // When a process starts, then it says so and touches none of the audio
    try (MortalRecorder next = new MortalRecorder(folder, goodDisk(), FaultRuns.NEVER)) {
      assertThat(next.recover()).isTrue();
      next.sink.close();
      assertThat(next.problems).anyMatch(told -> told.endsWith("its key file is missing"));
    }
    assertThat(lengths(audio)).isEqualTo(lengths);
    // And once the keys are there, the next one seals all of it
    moveBack(elsewhere, keys);
    try (MortalRecorder next = new MortalRecorder(folder, goodDisk(), FaultRuns.NEVER)) {
      assertThat(next.recover()).isTrue();
      next.sink.close();
      assertThat(next.recovered)
          .filteredOn(call -> call.recording().isPresent())
          .hasSameSizeAs(audio);
      assertThat(left("")).isEmpty();
    }
  }

  private static List<Long> lengths(List<Path> files) {
    return files.stream().map(file -> file.toFile().length()).toList();
  }

  /** Keys that were made meanwhile stay. */
  private static void moveBack(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.move(file, target);
      }
    }
  }

  @Test
  void shouldMakeNothingElseOfACallThatIsSealedButForItsLastStep() throws Exception {
    // Given a process that died when the index had a call, and a disk that has altered its record
    FaultyLayer disk = goodDisk();
    try (MortalRecorder recorder = new MortalRecorder(folder, disk, FaultRuns.NEVER)) {
      disk.plan(
          (step, operation, path) ->
              operation == Operation.RENAME && path.toString().endsWith(".record")
                  ? Fault.KILL
                  : Fault.NONE);
      recorder.record(CrashTraffic.packets(), false);
    }
    Path record = left(".record").getFirst();
    byte[] octets = Files.readAllBytes(record);
    octets[octets.length / 2] ^= 1;
    Files.write(record, octets);
    String id = String.valueOf(record.getFileName()).replace(".record", "");
    // When the next process starts, then that call stays as it is, which is told
    try (MortalRecorder next = new MortalRecorder(folder, goodDisk(), FaultRuns.NEVER)) {
      assertThat(next.recover()).isTrue();
      next.sink.close();
      assertThat(next.problems).anyMatch(told -> told.startsWith(id + " stays in the spool"));
      assertThat(next.recovered).extracting(CallRecord::id).doesNotContain(id);
      assertThat(Files.readAllBytes(record)).isEqualTo(octets);
    }
    // And once it can be read again, the call is sealed, with its audio
    octets[octets.length / 2] ^= 1;
    Files.write(record, octets);
    try (MortalRecorder next = new MortalRecorder(folder, goodDisk(), FaultRuns.NEVER)) {
      assertThat(next.recover()).isTrue();
      next.sink.close();
      assertThat(next.recovered).extracting(CallRecord::id).contains(id);
      assertThat(left("")).isEmpty();
    }
  }

  private boolean has(String ending) {
    try {
      return !left(ending).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldMakeCompactRecordingsAnewWhereverTheProcessDies() throws Exception {
    // Given as many steps as there are when nothing goes wrong
    FaultyLayer whole = goodDisk();
    long first;
    List<String> ids;
    try (MortalRecorder recorder = compact(whole)) {
      first = whole.steps();
      assertThat(recorder.record(CrashTraffic.packets(), false)).isTrue();
      ids = RecordedCalls.ids(recorder.written);
      assertThat(recorder.written)
          .flatMap(RecordedCalls::recordings)
          .extracting(RecordingRecord::format)
          .contains(RecordingRecord.A_LAW);
    }
    long steps = whole.steps() - first;
    // When the process dies at some of those with which calls are sealed
    for (long step = steps * 2 / 3; step < steps; step += 5) {
      folder = FaultRuns.emptyFolder(temp.resolve("at" + step));
      spool = folder.resolve("data/spool");
      FaultyLayer disk = goodDisk();
      try (MortalRecorder recorder = compact(disk)) {
        disk.plan(Fault.Plan.killAt(disk.steps() + step));
        recorder.record(CrashTraffic.packets(), false);
      }
      // Then the next one has all calls, each once, and all of their audio can be read
      try (MortalRecorder next = compact(goodDisk())) {
        assertThat(next.recover()).isTrue();
        next.sink.close();
        assertThat(left("")).as("step %d", step).isEmpty();
        for (CallRecord call : next.recovered) {
          assertThat(ids).as("step %d", step).contains(call.id());
          for (RecordingRecord recording : RecordedCalls.recordings(call)) {
            byte[] wav = RecordedCalls.all(next.store.files(call.id()).wav(recording));
            assertThat(HexFormat.of().formatHex(sha256(wav))).isEqualTo(recording.sha256());
          }
        }
      }
    }
  }

  private MortalRecorder compact(FaultyLayer disk) throws IOException {
    return new MortalRecorder(folder, disk, FaultRuns.NEVER, KeptAs.WAV_G711);
  }

  private static byte[] sha256(byte[] octets) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(octets);
  }

  @Test
  void shouldStartThoughAKeyIsCutOff() throws Exception {
    // Given a power failure that has left one call's key without content
    dieInTheMiddle();
    Path audio = left(".wav.ear").getFirst();
    String id = String.valueOf(audio.getFileName()).replace(".wav.ear", "");
    try (Stream<Path> keys = Files.walk(folder.resolve("data/keys"))) {
      Path key =
          keys.filter(path -> path.toString().endsWith(id + ".key")).findFirst().orElseThrow();
      Files.write(key, new byte[0]);
    }
    // When the next process starts, then the call is known of, and the others are whole
    try (MortalRecorder next = new MortalRecorder(folder, goodDisk(), FaultRuns.NEVER)) {
      assertThat(next.recover()).isTrue();
      next.sink.close();
      assertThat(next.recovered).extracting(CallRecord::id).contains(id);
      assertThat(next.recovered)
          .filteredOn(call -> call.id().equals(id))
          .extracting(CallRecord::outcome)
          .containsExactly(Outcome.NOT_RECORDED);
      assertThat(next.recovered).anyMatch(call -> call.outcome() == Outcome.PARTIAL);
      assertThat(left("")).isEmpty();
    }
  }

  @Test
  void shouldSealTheOthersWhenTheIndexRefusesOne() throws Exception {
    // Given an index that never takes a batch, nor the first call that it is offered by itself
    FaultyLayer disk = goodDisk();
    List<CrashTraffic.Packet> packets = CrashTraffic.packets();
    try (MortalRecorder recorder = new MortalRecorder(folder, disk, FaultRuns.NEVER)) {
      String[] refused = {""};
      recorder.refuses(
          calls -> {
            if (refused[0].isEmpty()) {
              refused[0] = calls.getFirst().record().id();
            }
            return calls.stream().anyMatch(call -> call.record().id().equals(refused[0]));
          });
      // When all is recorded, then all but that one are sealed, and it is told of
      recorder.record(packets, false);
      assertThat(RecordedCalls.ids(recorder.written)).hasSize(4).doesNotContain(refused[0]);
      assertThat(recorder.sink.waitingCalls()).isEqualTo(1);
      assertThat(recorder.sink.sealFailures()).isPositive();
      assertThat(recorder.problems).allMatch(told -> told.startsWith(refused[0]));
    }
    // And the next process seals it, whole
    try (MortalRecorder next = new MortalRecorder(folder, goodDisk(), FaultRuns.NEVER)) {
      assertThat(next.recover()).isTrue();
      next.sink.close();
      assertThat(next.recovered).hasSize(1).allMatch(call -> call.failures().isEmpty());
      assertThat(left("")).isEmpty();
    }
  }

  @Test
  void shouldRecordAgainAsSoonAsThereIsRoom() throws Exception {
    // Given a disk that is too full to begin recordings, and has room again four seconds later
    FaultyLayer disk = goodDisk();
    List<CrashTraffic.Packet> packets = CrashTraffic.packets();
    try (MortalRecorder recorder = new MortalRecorder(folder, disk, FaultRuns.ALWAYS)) {
      disk.room((1 << 20) - 1);
      recorder.roomAfter(packets.getFirst().ns() + 4_000_000_000L, () -> disk.room(1L << 40));
      recorder.record(packets, true);
      // Then every call is there; those that went on have silence first, and say why
      assertThat(recorder.written).hasSize(5);
      assertThat(recorder.written)
          .filteredOn(call -> call.recording().isPresent())
          .hasSizeGreaterThanOrEqualTo(2)
          .allSatisfy(
              call -> {
                assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
                assertThat(call.failures())
                    .extracting(CaptureFailure::code)
                    .contains(FailureCode.STORAGE_FULL);
                assertThat(call.gaps()).isNotEmpty();
              });
      assertThat(left("")).isEmpty();
    }
  }

  @Test
  void shouldStillWriteRecordsWhenThereIsNoRoomForAudio() throws Exception {
    FaultyLayer disk = goodDisk();
    try (MortalRecorder recorder = new MortalRecorder(folder, disk, FaultRuns.ALWAYS)) {
      disk.room((1 << 20) - 1);
      recorder.record(CrashTraffic.packets(), true);
      assertThat(recorder.written).hasSize(5).allMatch(call -> call.recording().isEmpty());
      assertThat(recorder.written)
          .filteredOn(call -> call.outcome() == Outcome.NOT_RECORDED)
          .filteredOn(call -> call.failures().stream().anyMatch(DamagedSpoolTest::isFull))
          .hasSize(3);
      assertThat(left("")).isEmpty();
    }
  }

  private static boolean isFull(CaptureFailure failure) {
    return failure.code() == FailureCode.STORAGE_FULL;
  }

  @Test
  void shouldKeepWhatItHasWhenTheDiskIsFull() throws Exception {
    // Given a disk that becomes full for audio while calls are up, and from then on takes records
    FaultyLayer disk = goodDisk();
    List<CrashTraffic.Packet> packets = CrashTraffic.packets();
    try (MortalRecorder recorder = new MortalRecorder(folder, disk, FaultRuns.ALWAYS)) {
      recorder.roomAfter(
          packets.getFirst().ns() + 3_200_000_000L,
          () -> {
            disk.room(500_000);
            recorder.sink.room().free(500_000); // at once, however busy this machine is
          });
      recorder.record(packets, true);
      assertThat(recorder.written).hasSize(5);
      assertThat(recorder.written)
          .filteredOn(call -> call.recording().isPresent())
          .hasSize(2)
          .allMatch(call -> call.recording().orElseThrow().durationMs() > 1_500);
      assertThat(recorder.written)
          .filteredOn(call -> call.failures().stream().anyMatch(DamagedSpoolTest::isFull))
          .hasSize(3);
      assertThat(left("")).isEmpty();
    }
  }

  @Test
  void shouldTellOnceOfACallWhoseKeyWasDestroyed() throws Exception {
    // Given a call that was destroyed, by an order, and comes again with the same capture
    String id;
    try (MortalRecorder recorder = new MortalRecorder(folder, goodDisk(), FaultRuns.NEVER)) {
      recorder.record(CrashTraffic.packets(), false);
      id = recorder.written.element().id();
      recorder.destroy(id);
    }
    // When it is replayed, then it is told of and dropped
    try (MortalRecorder again = new MortalRecorder(folder, goodDisk(), FaultRuns.NEVER)) {
      again.record(CrashTraffic.packets(), false);
      assertThat(again.sink.waitingCalls()).isZero();
      assertThat(again.problems)
          .filteredOn(told -> told.endsWith("its key was destroyed by an order"))
          .containsExactly(id + " is not kept again: its key was destroyed by an order");
      assertThat(left("")).isEmpty();
    }
  }
}
