package earshot.deploy.installed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.deploy.architecture.ProjectRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A copy of a bare Debian 12, in which commands are run as in a machine of its own. */
final class BareDebian implements AutoCloseable {
  /** Mounts belong to the command, and end with it. */
  private static final String ENTER =
      "mount --bind \"$0\" \"$0\" && mount -t proc proc \"$0/proc\" && exec chroot \"$0\" \"$@\"";

  private final Path root;

  private BareDebian(Path root) {
    this.root = root;
  }

  /** A copy of its own for a test; the test is skipped where none can be made. */
  static BareDebian copyIn(Path folder) throws Exception {
    Path script = ProjectRoot.path().resolve(".ci/bare-debian");
    Path model = ProjectRoot.path().resolve("target/bare-debian");
    Said made = run(List.of(script.toString(), model.toString()));
    assumeTrue(made.exit() == 0, "no bare Debian can be made: " + made.text().strip());
    Path root = folder.resolve("root");
    assertThat(run(List.of("cp", "-a", model.toString(), root.toString())).exit()).isZero();
    return new BareDebian(root);
  }

  /** Where one of its files is on this machine. */
  Path path(String file) {
    return root.resolve(file.substring(1));
  }

  /** What a command is put behind, to be run in it. */
  List<String> enter(List<String> command) {
    List<String> all = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", ENTER));
    all.add(root.toString());
    all.addAll(command);
    return all;
  }

  /** Runs a command in it, which has to end well; what it said. */
  String run(String... command) throws Exception {
    Said said = attempt(command);
    assertThat(said.exit()).as("%s: %s", String.join(" ", command), said.text()).isZero();
    return said.text();
  }

  /** Removes it; JUnit would warn of each link in it that leads out of it. */
  @Override
  public void close() throws IOException {
    try {
      assertThat(run(List.of("rm", "-rf", root.toString())).exit()).isZero();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs a command in it. */
  Said attempt(String... command) throws Exception {
    return run(enter(List.of(command)));
  }

  /**
   * How a command ended.
   *
   * @param text its output, and its complaints
   */
  record Said(int exit, String text) {}

  static Said run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().keySet().removeIf(name -> name.startsWith("EARSHOT_"));
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(process.waitFor(), text);
  }
}
