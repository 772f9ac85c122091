package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.prometheus.LivePrometheus;
import earshot.storage.handoff.HandOff;
import earshot.storage.handoff.HandOffQueue;
import earshot.storage.handoff.HandOffSettings;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.testkit.lab.LeftOut;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts that only somebody outside can raise: each fault is caused for real, and a real Prometheus
 * with the shipped rules, their times made short, tells it and lets it go again. What a recorder
 * tells of itself is proved by the other tests of faults, when bench/alerts runs them.
 */
@NeedsLab
class AlertFaultsTest {
  private static final String LONG = "bench/alerts runs it: faults that last take minutes";
  private static final int CALLS = 25;

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

  private LivePrometheus prometheus() throws IOException {
    return LivePrometheus.start(Files.createDirectory(temp.resolve("prometheus")));
  }

  private static void up(LivePrometheus prometheus, String alert) {
    AlertProof.row(alert, "up", prometheus.awaitUp(alert));
  }

  private static void over(LivePrometheus prometheus, String alert) {
    AlertProof.row(alert, "over", prometheus.awaitOver(alert));
  }

  @Test
  void shouldTellThatTheCableIsOutAndThatTheRecorderIsAway() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        LivePrometheus prometheus = prometheus()) {
      // Given nobody to look after
      up(prometheus, "EarshotWatchdog");
      up(prometheus, "EarshotNoRecorderWatched");
      try (WatchedBox box = WatchedBox.at(lab.tapInterface(), temp, Map.of())) {
        prometheus.watch("earshot", box.port());
        over(prometheus, "EarshotNoRecorderWatched");

        // When the cable is out and in again
        lab.tap().unplug();
        up(prometheus, "EarshotInterfaceDown");
        lab.tap().plugIn();
        over(prometheus, "EarshotInterfaceDown");
        assertThat(prometheus.isUp("EarshotRecorderDown")).isFalse();
      }
      // And when the recorder ends, until there is one again
      up(prometheus, "EarshotRecorderDown");
      try (WatchedBox again = WatchedBox.at(lab.tapInterface(), temp, Map.of())) {
        prometheus.watch("earshot", again.port());
        over(prometheus, "EarshotRecorderDown");
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = AlertProof.TABLE, matches = ".+", disabledReason = LONG)
  void shouldTellOfAPlugThatIsLoose() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        LivePrometheus prometheus = prometheus();
        WatchedBox box = WatchedBox.at(lab.tapInterface(), temp, Map.of())) {
      prometheus.watch("earshot", box.port());
      String raised = "earshot_alarms_raised_total{alarm=\"interface-down\"}";
      for (int i = 1; i <= 5; i++) {
        int times = i;
        lab.tap().unplug();
        box.awaitFigure(raised, n -> n == times);
        prometheus.awaitUp("EarshotInterfaceDown");
        lab.tap().plugIn();
        prometheus.awaitOver("EarshotInterfaceDown");
      }
      up(prometheus, "EarshotAlarmComesAndGoes");
      over(prometheus, "EarshotAlarmComesAndGoes");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = AlertProof.TABLE, matches = ".+", disabledReason = LONG)
  void shouldTellThatCallsAreMissedWhenTheirSoundIsNotMirrored() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        LivePrometheus prometheus = prometheus();
        WatchedBox box = WatchedBox.at(lab.tapInterface(), temp, Map.of())) {
      prometheus.watch("earshot", box.port());
      talkAtOnce(phones, CALLS);
      box.awaitFigure("earshot_answered_calls_total{outcome=\"recorded\"}", n -> n == CALLS);
      lab.tap().leaveOut(LeftOut.MEDIA);
      talkAtOnce(phones, CALLS);
      up(prometheus, "EarshotCoverageBurnsFast");
      up(prometheus, "EarshotCoverageBurns");
      lab.tap().mirrorAll();
      talkAtOnce(phones, CALLS);
      over(prometheus, "EarshotCoverageBurnsFast");
      over(prometheus, "EarshotCoverageBurns");
    }
  }

  private static void talkAtOnce(ScriptedPhones phones, int calls) {
    TrafficScript script = phones.script();
    for (int i = 0; i < calls; i++) {
      ScriptedPhones.call(
              script,
              "call " + i,
              20L * i,
              ScriptedPhones.phone(script, 1 + 2 * i),
              ScriptedPhones.phone(script, 2 + 2 * i))
          .talk(500)
          .hangUp(Side.CALLER);
    }
    phones.play(script);
  }

  @Test
  @EnabledIfSystemProperty(named = AlertProof.TABLE, matches = ".+", disabledReason = LONG)
  void shouldTellThatNothingHasBeenRecordedForLong() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        LivePrometheus prometheus = prometheus();
        WatchedBox box = WatchedBox.at(lab.tapInterface(), temp, Map.of())) {
      prometheus.watch("earshot", box.port());
      phones.talk(500);
      box.ended();
      prometheus.awaitOver("EarshotNothingRecordedForDays");
      up(prometheus, "EarshotNothingRecordedForDays");
      phones.talk(500);
      box.ended();
      over(prometheus, "EarshotNothingRecordedForDays");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = AlertProof.TABLE, matches = ".+", disabledReason = LONG)
  void shouldTellThatTheMachineIsTooSlowForItsTraffic() throws Exception {
    Map<String, String> small = Map.of("capture.ring-blocks", "16", "watch.capture-stalled", "1m");
    Stall stall = new Stall();
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        LivePrometheus prometheus = prometheus();
        WatchedBox box =
            WatchedBox.at(
                lab.tapInterface(),
                temp,
                small,
                new WatchedBox.Extras(stall, InstantSource.system()))) {
      prometheus.watch("earshot", box.port());
      prometheus.awaitOver("EarshotNoRecorderWatched");
      CountDownLatch goOn = stall.begin();
      phones.send(BoxFaultsTest.foreignFrame(phones), BoxFaultsTest.FLOOD);
      goOn.countDown();
      up(prometheus, "EarshotDropsGoOn");
      over(prometheus, "EarshotDropsGoOn");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = AlertProof.TABLE, matches = ".+", disabledReason = LONG)
  void shouldTellWhenTheDiskWillBeFull() throws Exception {
    try (SmallDisk disk = SmallDisk.inMemory(temp, 256 << 20);
        MirrorLab lab = MirrorLab.create();
        LivePrometheus prometheus = prometheus();
        WatchedBox box =
            WatchedBox.at(lab.tapInterface(), disk.path(), Map.of("watch.disk-full", "1MiB"))) {
      prometheus.watch("earshot", box.port());
      Path growing = disk.path().resolve("growing");
      try (Filling filling = Filling.begin(growing)) {
        up(prometheus, "EarshotDiskFullInTwoWeeks");
        up(prometheus, "EarshotDiskFullTomorrow");
        assertThat(filling.isGoingOn()).isTrue();
      }
      Files.delete(growing);
      over(prometheus, "EarshotDiskFullTomorrow");
      over(prometheus, "EarshotDiskFullInTwoWeeks");
    }
  }

  /** Writes six megabytes a second. */
  private record Filling(Thread thread) implements AutoCloseable {
    static Filling begin(Path file) {
      return new Filling(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var out = Files.newOutputStream(file)) {
                      while (!Thread.interrupted()) {
                        out.write(new byte[600_000]);
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                      }
                    } catch (IOException e) {
                      throw new IllegalStateException(e); // full before it was told
                    }
                  }));
    }

    boolean isGoingOn() {
      return thread.isAlive();
    }

    @Override
    public void close() {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = AlertProof.TABLE, matches = ".+", disabledReason = LONG)
  void shouldTellThatTheLogIsNotSignedAndThatNobodyTakesCalls() throws Exception {
    Map<String, String> often =
        Map.of("storage.checkpoint-every", "1s", "storage.keep-free", "1MiB");
    try (SmallDisk disk = SmallDisk.inMemory(temp, 64 << 20);
        MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        LivePrometheus prometheus = prometheus();
        WatchedBox box =
            WatchedBox.storing(
                lab.tapInterface(), disk.path().resolve("data"), passphrase, often)) {
      prometheus.watch("earshot", box.port());
      box.awaitFigure("earshot_last_checkpoint_timestamp_seconds", n -> n > 0);
      Path log = disk.path().resolve("data/log");

      // When the log is away, then it is not signed; when it is back, it is
      Files.move(log, disk.path().resolve("log-away"));
      Files.createFile(log);
      up(prometheus, "EarshotCheckpointOld");
      Files.delete(log);
      Files.move(disk.path().resolve("log-away"), log);
      over(prometheus, "EarshotCheckpointOld");

      // When a call is handed off while no console runs, until somebody takes it
      phones.talk(500);
      box.ended();
      up(prometheus, "EarshotHandOffsStuck");
      try (IndexDatabase index =
          IndexDatabase.open(IndexSettings.embedded(disk.path().resolve("data/index.db")))) {
        HandOffQueue queue =
            new HandOffQueue(
                index,
                new HandOffSettings(Duration.ofMinutes(1), 1, Duration.ZERO, Duration.ZERO),
                InstantSource.system());
        HandOff entry = queue.take(1).getFirst();
        assertThat(queue.done(entry)).isTrue();
      }
      over(prometheus, "EarshotHandOffsStuck");
    }
  }
}
