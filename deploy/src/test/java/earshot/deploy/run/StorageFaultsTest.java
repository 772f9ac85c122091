package earshot.deploy.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.capture.watch.AlarmCode;
import earshot.capture.watch.CoverageReport;
import earshot.capture.watch.CoverageShare;
import earshot.capture.watch.Watch;
import earshot.storage.handoff.HandOff;
import earshot.storage.handoff.HandOffQueue;
import earshot.storage.handoff.HandOffSettings;
import earshot.storage.index.AlarmIndex;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be wrong with the place of sealed calls, each fault caused for real. */
@NeedsLab
class StorageFaultsTest {
  /** In memory: another disk than one that others make wait. */
  private static final int ROOMY = 64 << 20;

  @TempDir private Path temp;
  private Path passphrase = Path.of("");

  @BeforeEach
  void choosePassphrase() throws IOException {
    passphrase =
        Files.createFile(
            temp.resolve("passphrase"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passphrase, "a surgery in the west");
  }

  @Test
  void shouldTellThatCallsWaitForAnIndexThatIsLockedAndCountThemAfterARestart() throws Exception {
    try (SmallDisk disk = SmallDisk.inMemory(temp, ROOMY);
        MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab)) {
      Path data = disk.path().resolve("data");
      CallRecord call;
      Map<String, String> impatient =
          Map.of("watch.sealing-behind", "1s", "storage.keep-free", "1MiB");
      try (WatchedBox box = WatchedBox.storing(lab.tapInterface(), data, passphrase, impatient)) {
        box.log().await("\"event\":\"index-migrated\"", "\"from\":\"\"");
        assertThat(box.figure("earshot_index_up")).isOne();

        // When another program holds the index while a call ends
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + index(data));
            Statement statement = other.createStatement()) {
          statement.execute("begin immediate");
          phones.talk(500);
          assertThat(box.raised(AlarmCode.SEALING_BEHIND)).contains("1 calls wait");
          assertThat(box.figure("earshot_seal_waiting_calls")).isOne();
          assertThat(box.figure("earshot_seal_oldest_waiting_seconds")).isGreaterThan(1);
          assertThat(box.figure("earshot_sealed_calls_total")).isZero();
          box.raised(AlarmCode.INDEX_UNAVAILABLE);
          box.log().await("\"event\":\"index-problem\"", "alarms and handsets");
          assertThat(box.figure("earshot_index_up")).isZero();
          assertThat(box.figure("earshot_index_failures_total")).isPositive();
          box.awaitFigure("earshot_seal_failures_total", n -> n >= 1);
          statement.execute("rollback");
        }

        // Then it is sealed as soon as it lets go
        call = box.ended();
        assertThat(call.outcome()).isEqualTo(Outcome.RECORDED);
        box.cleared(AlarmCode.SEALING_BEHIND);
        box.awaitFigure("earshot_index_up", n -> n == 1);
        box.clock().turn(Duration.ofSeconds(10));
        box.cleared(AlarmCode.INDEX_UNAVAILABLE);
        assertThat(box.figure("earshot_sealed_calls_total")).isOne();
        box.awaitFigure("earshot_log_entries", n -> n == 1);
        box.awaitFigure("earshot_hand_offs{state=\"waiting\"}", n -> n == 1);
      }
      // And the index knows of the alarms, raised and cleared
      assertThat(alarms(data))
          .anySatisfy(
              alarm -> {
                assertThat(alarm.code()).isEqualTo("sealing-behind");
                assertThat(alarm.raised()).isAfter(FastClock.BEGUN);
                assertThat(alarm.cleared().orElseThrow()).isAfter(alarm.raised());
              });

      // And the next start remembers the call
      try (WatchedBox box = WatchedBox.storing(lab.tapInterface(), data, passphrase, impatient)) {
        assertThat(box.log().await("\"event\":\"coverage-remembered\"")).contains("\"calls\":1");
        phones.talk(500);
        box.ended();
        box.awaitFigure("earshot_answered_calls_total{outcome=\"recorded\"}", n -> n == 1);
        Watch watch = box.appliance().watch();
        long untilNs = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (watch.coverage().total().full() < 2) {
          assertThat(System.nanoTime()).as("%s", watch.coverage()).isLessThan(untilNs);
          LockSupport.parkNanos(20_000_000);
        }
        CoverageReport coverage = watch.coverage();
        assertThat(coverage.total()).isEqualTo(new CoverageShare(2, 0, 0));
        assertThat(coverage.days().values().stream().mapToLong(CoverageShare::full).sum())
            .isEqualTo(2);
        assertThat(box.log().all()).noneMatch(line -> line.contains("index-migrated"));
      }
    }
  }

  @Test
  void shouldRecordNothingButTheReasonWhenThereIsNoRoomAndGoOnWhenThereIs() throws Exception {
    Map<String, String> small = Map.of("storage.keep-free", "2MiB", "watch.disk-full", "1MiB");
    try (SmallDisk disk = SmallDisk.inMemory(temp, 24 << 20);
        MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box =
            WatchedBox.storing(
                lab.tapInterface(), disk.path().resolve("data"), passphrase, small)) {
      // When less is left than call records need
      Path filling = disk.fill();
      try (FileChannel file = FileChannel.open(filling, StandardOpenOption.WRITE)) {
        file.truncate(file.size() - (1536 << 10));
      }
      box.raised(AlarmCode.STORAGE_FULL);
      assertThat(box.figure("earshot_storage_room{state=\"low\"}")).isOne();
      assertThat(box.figure("earshot_storage_room{state=\"enough\"}")).isZero();
      phones.talk(500);
      CallRecord refused = box.ended();

      // Then the call is known, and why there is nothing of it
      box.failed(refused, FailureCode.STORAGE_FULL);
      assertThat(refused.outcome()).isEqualTo(Outcome.NOT_RECORDED);

      // And recording resumes by itself
      Files.delete(filling);
      box.awaitFigure("earshot_storage_room{state=\"enough\"}", n -> n == 1);
      box.clock().turn(Duration.ofSeconds(10));
      box.cleared(AlarmCode.STORAGE_FULL);
      phones.talk(500);
      assertThat(box.ended().outcome()).isEqualTo(Outcome.RECORDED);
    }
  }

  @Test
  void shouldTellThatAudioIsNotForcedWhenTheDiskDoesNotAnswer() throws Exception {
    Map<String, String> small =
        Map.of(
            "storage.keep-free", "1MiB",
            "watch.audio-at-risk", "1s",
            "watch.disk-full", "1MiB",
            "watch.disk-low", "1%");
    // A file system whose own disk is a file on another: it takes writes, but cannot force them
    // while that one is frozen
    try (SmallDisk below = SmallDisk.onLoopDevice(temp, 64 << 20);
        SmallDisk disk = SmallDisk.onLoopDevice(below.path(), 32 << 20);
        MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box =
            WatchedBox.storing(
                lab.tapInterface(), disk.path().resolve("data"), passphrase, small)) {
      CompletableFuture<Integer> talk = phones.begin(phones.conversation(6_000));
      box.awaitFigure("earshot_audio_at_risk_bytes", n -> n > 0);
      box.awaitFigure("earshot_forces_total", n -> n > 0);
      assertThat(box.figure("earshot_force_busy_seconds_total")).isPositive();

      below.freeze();
      assertThat(box.raised(AlarmCode.AUDIO_AT_RISK)).contains("overdue for ");
      assertThat(box.figure("earshot_since_forced_seconds")).isGreaterThan(1);
      below.thaw();

      box.awaitFigure("earshot_since_forced_seconds", n -> n < 1);
      box.clock().turn(Duration.ofSeconds(10));
      box.cleared(AlarmCode.AUDIO_AT_RISK);
      talk.join();
      assertThat(box.ended().recording().orElseThrow().durationMs()).isGreaterThan(5_900);
      box.awaitFigure("earshot_audio_at_risk_bytes", n -> n == 0);
    }
  }

  @Test
  void shouldTellOfCallsThatPolicyCouldNotDealWith() throws Exception {
    try (SmallDisk disk = SmallDisk.inMemory(temp, ROOMY);
        MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box =
            WatchedBox.storing(
                lab.tapInterface(),
                disk.path().resolve("data"),
                passphrase,
                Map.of("storage.keep-free", "1MiB"));
        IndexDatabase index =
            IndexDatabase.open(IndexSettings.embedded(index(disk.path().resolve("data"))))) {
      phones.talk(500);
      CallRecord call = box.ended();
      // When a consumer fails at the call as often as it may
      HandOffQueue queue =
          new HandOffQueue(
              index,
              new HandOffSettings(Duration.ofMinutes(1), 1, Duration.ZERO, Duration.ZERO),
              InstantSource.system());
      HandOff entry = queue.take(1).getFirst();
      assertThat(entry.callId()).isEqualTo(call.id());
      queue.failed(entry, "no rule fits");

      assertThat(box.raised(AlarmCode.HAND_OFF_SET_ASIDE)).contains("1 entries");
      assertThat(box.figure("earshot_hand_offs{state=\"set-aside\"}")).isOne();
      assertThat(box.figure("earshot_hand_off_oldest_timestamp_seconds")).isGreaterThan(1e9);

      // And somebody puts it back
      queue.resume(entry.position());
      box.cleared(AlarmCode.HAND_OFF_SET_ASIDE);
      assertThat(box.figure("earshot_hand_offs{state=\"waiting\"}")).isOne();
    }
  }

  @Test
  void shouldTellWhatIsWrongWithTheLogsSignature() throws Exception {
    Path second = temp.resolve("second/checkpoint");
    Map<String, String> often =
        Map.of(
            "storage.checkpoint-every",
            "1s",
            "storage.checkpoint-second-place",
            second + "",
            "storage.keep-free",
            "1MiB");
    try (SmallDisk disk = SmallDisk.inMemory(temp, ROOMY);
        MirrorLab lab = MirrorLab.create();
        WatchedBox box =
            WatchedBox.storing(
                lab.tapInterface(), disk.path().resolve("data"), passphrase, often)) {
      Path data = disk.path().resolve("data");
      String place = "earshot_log_place_up{place=\"second-place\"}";
      box.awaitFigure(place, n -> n == 1);
      assertThat(box.figure("earshot_last_checkpoint_timestamp_seconds")).isGreaterThan(1e9);

      // When something stands in the second place that is none of this log's
      Files.writeString(second, "earshot/somebody-else\n", UTF_8);
      assertThat(box.raised(AlarmCode.LOG_DISPUTED))
          .contains("\"subject\":\"second-place\"", "Foreign");
      assertThat(box.figure(place)).isZero();
      assertThat(box.figure("earshot_log_place_up{place=\"data-folder\"}")).isOne();
      box.log().await("\"event\":\"sink-problem\"", "speaks against the log");
      assertThat(second).hasContent("earshot/somebody-else");
      Files.delete(second);
      box.cleared(AlarmCode.LOG_DISPUTED);

      // When the second place is away
      Files.delete(second);
      Files.delete(temp.resolve("second"));
      Files.createFile(temp.resolve("second"));
      assertThat(box.raised(AlarmCode.LOG_PLACE_AWAY)).contains("\"subject\":\"second-place\"");
      Files.delete(temp.resolve("second"));
      box.cleared(AlarmCode.LOG_PLACE_AWAY);

      // When the log itself cannot be written
      Files.move(data.resolve("log"), disk.path().resolve("log-away"));
      Files.createFile(data.resolve("log"));
      box.raised(AlarmCode.LOG_UNSIGNED);
      Files.delete(data.resolve("log"));
      Files.move(disk.path().resolve("log-away"), data.resolve("log"));
      box.cleared(AlarmCode.LOG_UNSIGNED);
    }
  }

  private static Path index(Path data) {
    return data.resolve("index.db");
  }

  private static List<AlarmIndex.Alarm> alarms(Path data) {
    try (IndexDatabase index = IndexDatabase.open(IndexSettings.embedded(index(data)))) {
      return index.read(sql -> AlarmIndex.newest(sql, 100));
    }
  }
}
