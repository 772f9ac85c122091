package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.storage.file.Fault;
import earshot.storage.file.FaultyLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single things that go wrong with a spool, and that a process dies of in no test of all steps. */
final class DamagedSpoolTest {
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
      disk.plan(Fault.Plan.killAt(disk.steps() + 100));
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
      recorder.roomAfter(packets.getFirst().ns() + 3_000_000_000L, () -> disk.room(500_000));
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
