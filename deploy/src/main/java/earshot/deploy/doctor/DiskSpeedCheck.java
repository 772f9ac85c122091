package earshot.deploy.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How long forcing data to the disk takes: as the recorder measures it, or by trying. */
record DiskSpeedCheck(Box box, RecorderPages recorder) implements Check {
  private static final int TRIES = 20;
  private static final int OCTETS = 4096;

  /** Audio is forced twice a second; an index's commit waits as well. */
  private static final double SLOW_S = 0.25;

  private static final double MS = 1000;

  @Override
  public Topic topic() {
    return Topic.DISK;
  }

  @Override
  public List<Finding> run() {
    OptionalDouble measured = measured();
    if (measured.isPresent()) {
      return List.of(finding(measured.getAsDouble(), " on average, as the recorder measured"));
    }
    Path folder = box.folder();
    if (!box.mayWrite() || !Files.isDirectory(folder)) {
      return List.of(
          Finding.unknown(
              "How fast the disk is cannot be told: no recorder has measured it.",
              "Start the recorder, or ask again with --write.",
              Pages.DOCTOR));
    }
    try {
      return List.of(finding(tried(folder), ", tried " + TRIES + " times"));
    } catch (IOException e) {
      return List.of(
          Finding.wrong(
              "Nothing can be written to " + folder + ": " + e.getMessage() + ".",
              "See whether the disk is full, read-only, or another user's.",
              Pages.DISK));
    }
  }

  private OptionalDouble measured() {
    Optional<String> figures = recorder.ask("/metrics").map(RecorderPages.Answer::body);
    OptionalDouble busy = figure(figures, "earshot_force_busy_seconds_total");
    OptionalDouble times = figure(figures, "earshot_forces_total");
    return busy.isPresent() && times.orElse(0) >= TRIES
        ? OptionalDouble.of(busy.getAsDouble() / times.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble figure(Optional<String> figures, String name) {
    return figures.map(text -> RecorderPages.figure(text, name)).orElse(OptionalDouble.empty());
  }

  /** Seconds for one; the file has no name that anything else looks at, and goes again. */
  private static double tried(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, ".doctor-", ".tmp");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long begun = System.nanoTime();
      for (int i = 0; i < TRIES; i++) {
        channel.write(ByteBuffer.allocate(OCTETS));
        channel.force(true);
      }
      return (System.nanoTime() - begun) / (double) TRIES / Duration.ofSeconds(1).toNanos();
    } finally {
      Files.delete(file);
    }
  }

  private static Finding finding(double seconds, String how) {
    String took = "Forcing data to the disk takes " + Math.round(seconds * MS) + " ms" + how + ".";
    return seconds < SLOW_S
        ? Finding.well(took)
        : Finding.look(
            took + " A power cut could cost seconds of calls.",
            "See what else uses the disk, and whether it is failing (smartctl -a).",
            Pages.DISK);
  }
}
