package earshot.deploy.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether this process could capture (man 7 capabilities: CAP_NET_RAW). */
record PrivilegeCheck(Path status) implements Check {
  private static final int NET_RAW = 13;

  /** Of this process. */
  static PrivilegeCheck ofThisProcess() {
    return new PrivilegeCheck(Path.of("/proc/self/status"));
  }

  @Override
  public Topic topic() {
    return Topic.PRIVILEGE;
  }

  @Override
  public List<Finding> run() {
    try (var lines = Files.lines(status)) {
      long effective =
          lines
              .filter(line -> line.startsWith("CapEff:"))
              .findFirst()
              .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
              .orElse(0L);
      return List.of(finding((effective >>> NET_RAW & 1) == 1));
    } catch (IOException | NumberFormatException e) {
      return List.of(
          Finding.unknown(
              "This process's capabilities cannot be read (" + e.getMessage() + ").",
              "See whether /proc is mounted.",
              Pages.DOCTOR));
    }
  }

  private static Finding finding(boolean has) {
    return has
        ? Finding.well("This process has the capability CAP_NET_RAW, the only one needed.")
        : Finding.look(
            "This process lacks the capability CAP_NET_RAW, so it cannot listen to a mirror port.",
            "The recorder needs it: AmbientCapabilities=CAP_NET_RAW in its unit. For this check"
                + " run the doctor as root.",
            Pages.DOCTOR);
  }
}
