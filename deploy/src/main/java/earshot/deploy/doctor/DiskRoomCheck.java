package earshot.deploy.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How much room is left, and for how many days at the rate of the last week. */
record DiskRoomCheck(Box box) implements Check {
  private static final int WEEK = 7;
  private static final int SOON = 30;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);

  @Override
  public Topic topic() {
    return Topic.DISK;
  }

  @Override
  public List<Finding> run() {
    Path folder = existing(box.folder().toAbsolutePath());
    try {
      FileStore disk = Files.getFileStore(folder);
      return List.of(room(disk.getUsableSpace(), disk.getTotalSpace(), folder));
    } catch (IOException e) {
      return List.of(
          Finding.unknown(
              "The disk of " + folder + " cannot be asked (" + e.getMessage() + ").",
              "Ask again as the user of the recorder, or as root.",
              Pages.DOCTOR));
    }
  }

  /** The folder, or the one that it will be made in. */
  static Path existing(Path folder) {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path parent = folder.getParent();
    return parent == null ? folder : existing(parent);
  }

  private Finding room(long free, long total, Path folder) throws IOException {
    String room = Words.octets(free) + " of " + Words.octets(total) + " are free";
    if (free < box.settings().watch().settings().diskFull()
        || free < box.settings().storage().keepFree()) {
      return Finding.wrong(
          "The disk is full: " + room + ", and calls are not being recorded.",
          "Make room at once. Nothing is ever deleted to make room.",
          Pages.DISK);
    }
    long daily = daily(folder);
    String days = daily == 0 ? "" : ", enough for " + free / daily + " days like the last week";
    boolean soon = daily > 0 && free / daily < SOON;
    if (soon || free < box.settings().watch().settings().diskLow() * total) {
      return Finding.look(
          "The disk is nearly full: " + room + days + ".",
          "Make room, or move to a larger disk, before it is full.",
          Pages.DISK);
    }
    return Finding.well(Character.toUpperCase(room.charAt(0)) + room.substring(1) + days + ".");
  }

  /** Octets of a day's recordings, of the whole days of the last week that have any. */
  private long daily(Path folder) throws IOException {
    LocalDate today = LocalDate.ofInstant(box.clock().instant(), ZoneOffset.UTC);
    long octets = 0;
    int days = 0;
    for (int back = 1; back <= WEEK; back++) {
      Path day = folder.resolve("recordings").resolve(DAY.format(today.minusDays(back)));
      if (Files.isDirectory(day)) {
        octets += octets(day);
        days = back;
      }
    }
    return days == 0 ? 0 : octets / days;
  }

  private static long octets(Path day) throws IOException {
    try (Stream<Path> all = Files.walk(day)) {
      return all.mapToLong(file -> size(file)).sum();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A file may go while it is counted: calls are destroyed, or move to the object store. */
  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
