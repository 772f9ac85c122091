package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.GapRecord;
import earshot.capture.record.Outcome;
import earshot.capture.watch.AlarmCode;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real disks that are full, and that let no write come back. */
@NeedsLab
class DiskFaultsTest {
  private static final int CALLS = 16;

  @TempDir private Path temp;

  @Test
  void shouldKeepWhatItHasOfACallWhenTheDiskIsFullAndGoOnWhenThereIsRoom() throws Exception {
    Map<String, String> small = Map.of("watch.disk-full", "1MiB", "watch.disk-low", "30%");
    try (SmallDisk disk = SmallDisk.inMemory(temp, 4 << 20);
        MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), disk.path(), small)) {
      // When the disk is filled in the middle of a call
      CompletableFuture<Integer> talk = phones.begin(phones.conversation(6_000));
      box.awaitFigure("earshot_sink_written_bytes_total", n -> n >= 32_000);
      Path filling = disk.fill();
      assertThat(box.raised(AlarmCode.DISK_FULL)).contains("0 MiB free of 4");
      box.raised(AlarmCode.DISK_LOW);
      box.raised(AlarmCode.WRITING_FAILED);
      assertThat(box.log().await("\"event\":\"sink-problem\""))
          .contains("\"level\":\"error\"", "No space left on device");
      assertThat(box.figure("earshot_disk_free_bytes")).isZero();

      // And room is made before it ends
      Files.delete(filling);
      box.cleared(AlarmCode.DISK_FULL);
      box.cleared(AlarmCode.DISK_LOW);
      talk.join();

      // Then what it had before and after is there, each at its place
      CallRecord call = box.ended();
      box.failed(call, FailureCode.WRITE_FAILED);
      assertThat(call.outcome()).isEqualTo(Outcome.PARTIAL);
      assertThat(call.recording().orElseThrow().durationMs()).isBetween(5_900L, 6_200L);
      assertThat(call.gaps()).extracting(GapRecord::cause).contains("tap-drop");
      assertThat(call.gaps()).allMatch(gap -> gap.atMs() > 900 && gap.atMs() < 5_000);
      Path wav = disk.path().resolve(call.recording().orElseThrow().file());
      assertThat(Files.size(wav)).isGreaterThan(5_900 * 32);

      // And the next call is recorded in full
      phones.talk(500);
      CallRecord next = box.ended();
      assertThat(next.failures()).isEmpty();
      assertThat(Child.records(disk.path())).extracting(CallRecord::id).contains(next.id());
      box.clock().turn(Duration.ofMinutes(1));
      box.cleared(AlarmCode.WRITING_FAILED);
    }
  }

  @Test
  void shouldTellWhichCallsLostSoundWhenTheDiskDoesNotAnswer() throws Exception {
    // Given a queue of a mebioctet, which sixteen calls fill in two seconds
    Map<String, String> small = Map.of("queue.size", "1MiB", "watch.sink-stalled", "1s");
    try (SmallDisk disk = SmallDisk.onLoopDevice(temp);
        MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), disk.path(), small)) {
      TrafficScript script = phones.script();
      for (int i = 0; i < CALLS; i++) {
        ScriptedPhones.call(
                script,
                "call " + i,
                10L * i,
                ScriptedPhones.phone(script, 1 + 2 * i),
                ScriptedPhones.phone(script, 2 + 2 * i))
            .talk(7_000)
            .hangUp(Side.CALLER);
      }
      CompletableFuture<Integer> talk = phones.begin(script);
      box.awaitFigure("earshot_sink_written_bytes_total", n -> n >= CALLS * 16_000);

      // When no write comes back
      disk.freeze();
      assertThat(box.raised(AlarmCode.SINK_STALLED)).containsPattern("one write takes|wait");
      box.awaitFigure("earshot_sink_stalled_seconds", n -> n >= 1);
      box.raised(AlarmCode.SINK_OVERFLOW);
      box.log().await("\"event\":\"sink-overflow\"", "\"level\":\"warn\"");
      assertThat(box.figure("earshot_queue_overflows_total")).isPositive();
      assertThat(box.figure("earshot_queue_depth")).isEqualTo(box.figure("earshot_queue_capacity"));
      disk.thaw();

      // Then each call that lost sound says where, and has all the rest at its place
      talk.join();
      List<CallRecord> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        calls.add(box.ended());
      }
      List<CallRecord> hit = calls.stream().filter(call -> !call.failures().isEmpty()).toList();
      assertThat(hit).isNotEmpty();
      for (CallRecord call : hit) {
        box.failed(call, FailureCode.SINK_OVERFLOW);
        assertThat(call.failures()).extracting(CaptureFailure::code).hasSize(1);
        assertThat(call.gaps()).extracting(GapRecord::cause).contains("tap-drop");
      }
      assertThat(calls)
          .allSatisfy(
              call ->
                  assertThat(call.recording().orElseThrow().durationMs())
                      .isBetween(6_900L, 7_200L));

      // And it is well again
      box.clock().turn(Duration.ofSeconds(10));
      box.cleared(AlarmCode.SINK_STALLED);
      box.clock().turn(Duration.ofMinutes(1));
      box.cleared(AlarmCode.SINK_OVERFLOW);
    }
  }
}
