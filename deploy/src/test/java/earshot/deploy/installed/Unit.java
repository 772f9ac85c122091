package earshot.deploy.installed;

import earshot.deploy.architecture.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One of the package's units.
 *
 * @param name without {@code .service}
 * @param lines of its file
 */
record Unit(String name, List<String> lines) {
  static final Path FOLDER =
      ProjectRoot.path().resolve("deploy/src/deb/root/usr/lib/systemd/system");

  static Unit of(String name) throws IOException {
    return new Unit(name, Files.readAllLines(file(name)));
  }

  static Path file(String name) {
    return FOLDER.resolve(name + ".service");
  }

  /** What it sets a key to; empty where it does not. */
  String value(String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .findFirst()
        .orElse("");
  }

  /**
   * The command that does what systemd would, as far as a chroot goes: the unit's user, group,
   * umask and capabilities, no way to get more, and no variables but these.
   */
  List<String> command(String... variables) {
    String umask = "umask " + value("UMask") + " && exec \"$@\"";
    List<String> command = new ArrayList<>(List.of("sh", "-c", umask, "sh"));
    String capabilities = value("AmbientCapabilities");
    String kept =
        capabilities.isEmpty()
            ? "-all"
            : "-all,+" + capabilities.toLowerCase(Locale.ROOT).replace("cap_", "");
    command.addAll(List.of("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
    command.addAll(List.of(variables));
    command.addAll(
        List.of(
            "setpriv",
            "--reuid=" + value("User"),
            "--regid=" + value("Group"),
            "--clear-groups",
            "--inh-caps=" + kept,
            "--ambient-caps=" + kept,
            "--bounding-set=" + kept,
            "--no-new-privs"));
    command.addAll(List.of(value("ExecStart").split(" ")));
    return command;
  }
}
