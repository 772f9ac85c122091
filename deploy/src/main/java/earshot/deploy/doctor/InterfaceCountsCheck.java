package earshot.deploy.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel counted at an interface since it came up (man 5 proc_pid_net). */
record InterfaceCountsCheck(String name, Path counts) implements Check {
  private static final int PACKETS = 1;
  private static final int ERRORS = 2;
  private static final int DROPS = 3;
  private static final int OVERRUNS = 4;
  private static final int FIELDS = 8;

  /** Fewer are of no account: a cable that was plugged in costs some. */
  private static final double MANY = 0.0001;

  /** In this process's network. */
  static InterfaceCountsCheck of(String name) {
    return new InterfaceCountsCheck(name, Path.of("/proc/thread-self/net/dev"));
  }

  @Override
  public Topic topic() {
    return Topic.INTERFACE;
  }

  @Override
  public List<Finding> run() {
    try {
      return Files.readAllLines(counts, StandardCharsets.ISO_8859_1).stream()
          .filter(line -> line.strip().startsWith(name + ":"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip().split(" +", -1))
          .filter(fields -> fields.length >= FIELDS)
          .map(this::finding)
          .toList();
    } catch (IOException e) {
      return List.of(
          Finding.unknown(
              "The counters of " + name + " cannot be read (" + e.getMessage() + ").",
              "See whether /proc is mounted.",
              Pages.MIRROR));
    }
  }

  private Finding finding(String[] fields) {
    long packets = Long.parseLong(fields[PACKETS]);
    long errors = Long.parseLong(fields[ERRORS]);
    long lost = Long.parseLong(fields[DROPS]) + Long.parseLong(fields[OVERRUNS]);
    if (errors > packets * MANY) {
      return Finding.look(
          name + " received " + errors + " damaged frames beside " + packets + " good ones.",
          "Change the cable, then the switch's port.",
          Pages.MIRROR);
    }
    if (lost > packets * MANY) {
      return Finding.look(
          name + " had to drop " + lost + " frames beside " + packets + " good ones.",
          "Give it longer queues: ethtool -g "
              + name
              + " shows how long they may be, ethtool -G "
              + name
              + " rx NUMBER sets them. Frames of protocols that Linux does not know are counted"
              + " here as well; they do no harm.",
          Pages.MIRROR);
    }
    return Finding.well(
        name + " received " + packets + " frames and lost or damaged next to none.");
  }
}
