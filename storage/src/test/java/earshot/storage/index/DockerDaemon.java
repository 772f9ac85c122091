package earshot.storage.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The Docker daemon that a container is started by: the machine's, or where none answers and this
 * is root, one of the test's own in a temporary folder. That one makes no bridge and touches no
 * packet filter.
 */
final class DockerDaemon {
  private static final Path STANDARD = Path.of("/var/run/docker.sock");

  /** What docker-java and the command alike are told the daemon's address by. */
  private static final String ADDRESS = "DOCKER_HOST";

  /**
   * The version of the daemon's language that docker-java is to speak: its own is too new for some.
   */
  private static final String VERSION = "api.version";

  private static final long START_NS = TimeUnit.SECONDS.toNanos(60);

  /** It ends with this process, however that ends: then there is no more to be read. */
  private static final String UNTIL_WE_END =
      """
      dockerd --host="unix://$1/socket" --data-root="$1/data" --exec-root="$1/exec" \
        --pidfile="$1/pid" --bridge=none --iptables=false --ip6tables=false </dev/null &
      daemon=$!
      cat >/dev/null
      kill "$daemon"
      wait "$daemon"
      umount "$1/exec/netns/default"
      rm -rf "$1"
      """;

  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private final String address;

  private DockerDaemon(String address) {
    this.address = address;
  }

  /** What is missing to have one. */
  static Optional<String> missing() {
    if (!isThere("docker")) {
      return Optional.of("docker: docker.io is not installed");
    }
    if (answers(machines())) {
      return Optional.empty();
    }
    if (!ROOT) {
      return Optional.of("docker: no daemon answers, and only root may start one");
    }
    return isThere("dockerd")
        ? Optional.empty()
        : Optional.of("docker: there is no daemon, and docker.io is not installed");
  }

  static DockerDaemon start() throws IOException {
    if (answers(machines())) {
      return new DockerDaemon(machines()).told();
    }
    Path folder = Files.createTempDirectory("earshot-docker");
    Process process =
        new ProcessBuilder("sh", "-c", UNTIL_WE_END, "sh", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    DockerDaemon daemon = new DockerDaemon("unix://" + folder.resolve("socket"));
    daemon.awaitReady(process, folder.resolve("log"));
    return daemon.told();
  }

  /** Tells docker-java, which is inside Testcontainers and looks at these once. */
  private DockerDaemon told() throws IOException {
    System.setProperty(ADDRESS, address);
    System.setProperty(
        VERSION, Commands.run(docker("version", "--format={{.Server.APIVersion}}")).strip());
    return this;
  }

  private ProcessBuilder docker(String... words) {
    ProcessBuilder builder = new ProcessBuilder("docker", "--host", address);
    builder.command().addAll(List.of(words));
    return builder;
  }

  private void awaitReady(Process daemon, Path log) throws IOException {
    long deadlineNs = System.nanoTime() + START_NS;
    while (!answers(address)) {
      if (!daemon.isAlive() || System.nanoTime() > deadlineNs) {
        String said = Files.readString(log);
        daemon.getOutputStream().close();
        throw new IOException("the Docker daemon does not answer\n" + said);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static String machines() {
    return System.getenv().getOrDefault(ADDRESS, "unix://" + STANDARD);
  }

  private static boolean isThere(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
        .map(Path::of)
        .anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
  }

  private static boolean answers(String address) {
    try {
      Process asked =
          new ProcessBuilder("docker", "--host", address, "version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return asked.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Makes an image of a tar archive on the standard input of {@code docker import}. */
  void importImage(Path archive, String name, List<String> changes) throws IOException {
    ProcessBuilder builder = docker("import");
    changes.forEach(change -> builder.command().addAll(List.of("--change", change)));
    builder.command().addAll(List.of(archive.toString(), name));
    Commands.run(builder);
  }
}
