package earshot.storage.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object store of the test's own: Ceph with one monitor, one place for objects (in memory) and
 * its S3 gateway, in a temporary folder and on free ports of the loopback interface.
 */
public final class CephServer implements AutoCloseable {
  private static final String ACCESS_KEY = "earshot-access";
  static final String SECRET = "only-for-tests-0123456789";
  private static final long START_NS = TimeUnit.SECONDS.toNanos(90);
  private static final List<String> PROGRAMS =
      List.of(
          "ceph",
          "ceph-authtool",
          "ceph-mon",
          "ceph-osd",
          "monmaptool",
          "radosgw",
          "radosgw-admin");

  private final Path folder;
  private final int monitorPort = freePort();
  private final int gatewayPort = freePort();
  private final Deque<Process> daemons = new ArrayDeque<>();
  private @Nullable Process gateway;

  /** Starts one. */
  CephServer() {
    try {
      folder = Files.createTempDirectory("earshot-ceph");
      for (String place : List.of("mon", "osd", "rgw", "run")) {
        Files.createDirectory(folder.resolve(place));
      }
      String id = UUID.randomUUID().toString();
      Files.writeString(folder.resolve("ceph.conf"), configuration(id));
      startMonitor(id);
      startObjects();
      run(
          "radosgw-admin user create --uid=earshot --display-name=Earshot --access-key=%s"
                  .formatted(ACCESS_KEY)
              + " --secret="
              + SECRET);
      startGateway();
    } catch (IOException e) {
      throw new UncheckedIOException("no Ceph could be started", e);
    }
  }

  /** Those of its programs that are missing here. */
  static List<String> missing() {
    String[] path = System.getenv().getOrDefault("PATH", "").split(":", -1);
    return PROGRAMS.stream()
        .filter(p -> Arrays.stream(path).noneMatch(f -> Files.isExecutable(Path.of(f, p))))
        .toList();
  }

  private String configuration(String id) {
    return """
    [global]
    fsid = %s
    mon host = [v2:127.0.0.1:%d]
    mon initial members = a
    public addr = 127.0.0.1
    ms bind ipv6 = false
    auth cluster required = cephx
    auth service required = cephx
    auth client required = cephx
    auth allow insecure global id reclaim = false
    keyring = %3$s/keyring
    mon data = %3$s/mon
    osd data = %3$s/osd
    rgw data = %3$s/rgw
    run dir = %3$s/run
    admin socket = %3$s/run/$name.$pid.asok
    log file = %3$s/log
    log to stderr = false
    mon cluster log file = %3$s/cluster-log
    osd objectstore = memstore
    memstore device bytes = 536870912
    osd pool default size = 1
    osd pool default min size = 1
    osd pool default pg num = 1
    osd pool default pg autoscale mode = off
    osd crush chooseleaf type = 0
    mon allow pool size one = true
    paxos propose interval = 0.05
    paxos min wait = 0.02
    rgw frontends = beast endpoint=127.0.0.1:%4$d
    """
        .formatted(id, monitorPort, folder, gatewayPort);
  }

  private void startMonitor(String id) throws IOException {
    run(
        "ceph-authtool --create-keyring %s/keyring --gen-key -n mon. --cap mon allow_*"
            .formatted(folder));
    run(
        "ceph-authtool %s/keyring --gen-key -n client.admin --cap mon allow_* --cap osd allow_*"
            .formatted(folder));
    run(
        "ceph-authtool %s/keyring --gen-key -n osd.0 --cap mon allow_profile_osd --cap osd allow_*"
            .formatted(folder));
    run(
        "monmaptool --create --fsid %s --addv a [v2:127.0.0.1:%d] %s/monmap"
            .formatted(id, monitorPort, folder));
    run("ceph-mon -i a --mkfs --monmap %1$s/monmap --keyring %1$s/keyring".formatted(folder));
    daemons.push(start("ceph-mon -i a -f"));
  }

  private void startObjects() throws IOException {
    String id = UUID.randomUUID().toString();
    run("ceph --connect-timeout 60 osd new %s".formatted(id));
    run("ceph-osd -i 0 --mkfs --osd-uuid %s".formatted(id));
    daemons.push(start("ceph-osd -i 0 -f"));
  }

  /** Starts the gateway, and waits until it answers. */
  public void startGateway() throws IOException {
    Process started = start("radosgw -n client.admin -f");
    gateway = started;
    HttpRequest request = HttpRequest.newBuilder(endpoint()).build();
    long deadlineNs = System.nanoTime() + START_NS;
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        try {
          client.send(request, BodyHandlers.discarding());
          return;
        } catch (IOException e) {
          if (!started.isAlive() || System.nanoTime() > deadlineNs) {
            throw new IOException("the gateway does not answer\n" + output(), e);
          }
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        } catch (InterruptedException e) {
          throw interrupted(e);
        }
      }
    }
  }

  /** Stops the gateway alone: the store is away. */
  public void stopGateway() {
    Process running = gateway;
    gateway = null;
    if (running != null) {
      end(running);
    }
  }

  /** Where it answers. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + gatewayPort);
  }

  /** A file with the keys. */
  public Path credentials(Path in) throws IOException {
    Path file = in.resolve("object-store-keys");
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, ACCESS_KEY + "\n" + SECRET + "\n");
    }
    return file;
  }

  /** Arguments are split at blanks; an underscore stands for a blank within one. */
  private Process start(String command) throws IOException {
    List<String> words =
        Stream.of(command.split(" ", -1))
            .map(word -> word.startsWith("allow_") ? word.replace('_', ' ') : word)
            .toList();
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().put("CEPH_CONF", folder.resolve("ceph.conf").toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
        .start();
  }

  private void run(String command) throws IOException {
    try {
      Process process = start(command);
      if (!process.waitFor(START_NS, TimeUnit.NANOSECONDS)) {
        end(process);
        throw new IOException(command + " takes too long\n" + output());
      }
      if (process.exitValue() != 0) {
        throw new IOException(command + " ended with " + process.exitValue() + "\n" + output());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw interrupted(e);
    }
  }

  @Override
  public void close() {
    stopGateway();
    daemons.forEach(CephServer::end);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the store's folder stays behind", e);
    }
  }
}
