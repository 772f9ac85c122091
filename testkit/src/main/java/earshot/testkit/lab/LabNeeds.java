package earshot.testkit.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a machine must have so that a lab can be set up on it. */
public final class LabNeeds {
  private static final List<String> FOLDERS =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  /** Programs, and the Debian packages that bring them where these are called otherwise. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "ip", "iproute2",
          "tc", "iproute2",
          "sysctl", "procps",
          "sipp", "sip-tester",
          "baresip", "baresip-core",
          "rtpengine", "rtpengine-daemon");

  private LabNeeds() {}

  /**
   * Why a lab with these programs cannot be set up here, in words for whoever reads that a test was
   * skipped; empty when it can.
   *
   * @param programs further programs that are to run in it, such as {@code sipp}
   */
  public static Optional<String> whyNot(String... programs) {
    Map<String, String> missing = new LinkedHashMap<>();
    for (String program : List.of("ip", "tc", "sysctl", "ethtool")) {
      note(program, missing);
    }
    for (String program : programs) {
      note(program, missing);
    }
    if (!missing.isEmpty()) {
      return Optional.of("needs the Debian packages " + String.join(", ", missing.values()));
    }
    Command.Result made = Command.attempt(List.of("unshare", "--net", "--mount", "true"));
    return made.exit() == 0
        ? Optional.empty()
        : Optional.of("needs the privilege to make a network namespace (" + made.said() + ")");
  }

  private static void note(String program, Map<String, String> missing) {
    boolean there = FOLDERS.stream().anyMatch(f -> Files.isExecutable(Path.of(f, program)));
    if (!there) {
      missing.put(program, PACKAGES.getOrDefault(program, program));
    }
  }
}
