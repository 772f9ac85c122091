package earshot.deploy.installed;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.lab.LabHost;
import earshot.testkit.lab.LabProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a unit starts, in the root of a bare machine and the network of one of the lab's hosts.
 *
 * @param process it says what the journal would get
 * @param notified says what systemd would be told
 */
record Service(LabProcess process, LabProcess notified) {
  private static final Duration LONGEST_END = Duration.ofSeconds(45);

  /** Starts it as the unit says, with its credential and a socket where it is listened to. */
  static Service start(LabHost host, BareDebian box, Unit unit, Path listener) throws Exception {
    String folder = "/run/" + unit.name();
    String user = unit.value("User");
    box.run("install", "-d", "-o", user, "-m", "700", folder, folder + "/credentials");
    String[] credential = unit.value("LoadCredential").split(":");
    String given = folder + "/credentials/" + credential[0];
    box.run("install", "-o", user, "-m", "400", credential[1], given);

    LabProcess notified =
        host.start("python3", listener.toString(), box.path(folder + "/notify").toString());
    notified.await("listening");
    String watchdog = unit.value("WatchdogSec") + "000000";
    List<String> command =
        box.enter(
            unit.command(
                "CREDENTIALS_DIRECTORY=" + folder + "/credentials",
                "NOTIFY_SOCKET=" + folder + "/notify",
                "WATCHDOG_USEC=" + watchdog));
    return new Service(host.start(command.toArray(String[]::new)), notified);
  }

  /** Values of lines of its {@code /proc/PID/status}. */
  List<String> status(String... names) throws Exception {
    List<String> wanted = List.of(names);
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .map(line -> line.split(":\\s*", 2))
          .filter(line -> wanted.contains(line[0]))
          .map(line -> line[1])
          .toList();
    }
  }

  /** Ends it as systemd does. */
  void end() {
    assertThat(ProcessHandle.of(process.pid()).orElseThrow().destroy()).isTrue();
    assertThat(process.exit(LONGEST_END)).as(process.lines().toString()).isZero();
  }
}
