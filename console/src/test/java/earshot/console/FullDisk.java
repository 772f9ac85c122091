package earshot.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.capture.count.CountSnapshot;
import earshot.capture.watch.DiskFigures;
import earshot.capture.watch.Observation;
import earshot.capture.watch.QueueFigures;
import earshot.capture.watch.StorageFigures;
import earshot.capture.watch.Watch;
import earshot.capture.watch.WatchSettings;
import earshot.storage.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A disk that can be filled, and the recorder's own watch over it: what that finds goes into the
 * index as the recorder writes it.
 */
final class FullDisk implements AutoCloseable {
  private static final int OCTETS = 4 << 20;

  private final Path mounted;
  private final Watch watch;
  private Instant now;
  private long monotonicNs;

  FullDisk(Path temp, Store store, Instant start) throws IOException {
    mounted = Files.createDirectory(temp.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + OCTETS, "earshot", mounted.toString()),
        "this machine does not let a test mount a small file system");
    now = start;
    watch =
        new Watch(limits(WatchSettings.DEFAULT), alarm -> store.notes().keepAlarms(List.of(alarm)));
    look();
  }

  private static WatchSettings limits(WatchSettings usual) {
    return new WatchSettings(
        usual.opening(),
        usual.silentWhenOpen(),
        usual.silentWhenClosed(),
        usual.captureStalled(),
        usual.callsInARow(),
        usual.wireLoss(),
        usual.wireLossOver(),
        Duration.ofDays(1),
        usual.clockStep(),
        usual.diskLow(),
        OCTETS / 16,
        usual.sinkStalled(),
        usual.queueShare(),
        usual.sealingBehind(),
        usual.audioAtRisk(),
        usual.uploadBehind(),
        usual.handsetMissing(),
        usual.handsetForgotten(),
        usual.coverage(),
        usual.coverageOver(),
        usual.coverageCalls());
  }

  /** Something else fills it, and a moment passes. */
  void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(mounted.resolve("filling"))) {
      for (byte[] page = new byte[4096]; ; ) {
        out.write(page);
      }
    } catch (IOException _) {
      look(); // full, as wanted
    }
  }

  /** Somebody makes room. */
  void makeRoom() throws IOException {
    Files.delete(mounted.resolve("filling"));
    look();
  }

  private void look() throws IOException {
    FileStore disk = Files.getFileStore(mounted);
    now = now.plusSeconds(1);
    monotonicNs += 1_000_000_000L;
    watch.observe(
        new Observation(
            now,
            monotonicNs,
            CountSnapshot.NONE,
            0,
            QueueFigures.NONE,
            new DiskFigures(disk.getUsableSpace(), disk.getTotalSpace(), false),
            StorageFigures.NONE,
            Optional.empty()));
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", mounted.toString());
  }
}
