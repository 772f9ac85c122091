package earshot.storage.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the test's own, in a temporary folder and on a free port of the loopback
 * interface, as durable as it is by default. It refuses to run as root: there it runs as nobody.
 */
final class PostgresServer implements AutoCloseable {
  static final String USER = "earshot";
  static final String NOT_INSTALLED = "postgresql is not installed: no initdb and no postgres";
  private static final String PASSWORD = "only-for-tests";
  private static final long START_NS = TimeUnit.SECONDS.toNanos(60);
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private final Path folder;
  private final int port;
  private final Process process;

  /** Starts one. */
  PostgresServer(Path programs) {
    try {
      folder = Files.createTempDirectory("earshot-postgresql");
      Path secret = Files.writeString(folder.resolve("secret"), PASSWORD);
      own(folder);
      own(secret);
      Path data = folder.resolve("data");
      run(
          programs.resolve("initdb").toString(),
          "--pgdata=" + data,
          "--username=" + USER,
          "--pwfile=" + secret,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--no-instructions");
      port = freePort();
      process =
          command(
                  programs.resolve("postgres").toString(),
                  "-D",
                  data.toString(),
                  "-p",
                  Integer.toString(port),
                  "-c",
                  "listen_addresses=127.0.0.1",
                  "-c",
                  "unix_socket_directories=")
              .start();
      awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException("no PostgreSQL server could be started", e);
    }
  }

  /** Where its programs are. */
  static Optional<Path> programs() {
    List<Path> folders = new ArrayList<>();
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      folders.add(Path.of(folder));
    }
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      versions.sorted(Comparator.reverseOrder()).map(v -> v.resolve("bin")).forEach(folders::add);
    } catch (IOException _) {
      // Then on the PATH or nowhere.
    }
    return folders.stream()
        .filter(f -> Files.isExecutable(f.resolve("initdb")))
        .filter(f -> Files.isExecutable(f.resolve("postgres")))
        .findFirst()
        .map(PostgresServer::real);
  }

  /** Where links lead: what belongs to the programs is beside that place. */
  private static Path real(Path folder) {
    try {
      return folder.resolve("initdb").toRealPath().resolveSibling("").normalize();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  String password() {
    return PASSWORD;
  }

  private static void own(Path path) throws IOException {
    if (ROOT) {
      Files.setOwner(
          path,
          FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
  }

  private ProcessBuilder command(String... words) {
    List<String> all = new ArrayList<>();
    if (ROOT) {
      all.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Path log = folder.resolve("log");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  private void run(String... words) throws IOException {
    int status = wait(command(words).start());
    if (status != 0) {
      throw new IOException(words[0] + " ended with " + status + "\n" + log());
    }
  }

  private static int wait(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private void awaitReady() throws IOException {
    long deadlineNs = System.nanoTime() + START_NS;
    while (true) {
      try (var _ = DriverManager.getConnection(url("postgres"), USER, PASSWORD)) {
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() > deadlineNs) {
          throw new IOException("the server does not answer\n" + log(), e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Stops it by its fast way, which does not wait for clients. */
  @Override
  public void close() {
    try {
      wait(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start());
      wait(process);
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the server's folder stays behind", e);
    }
  }
}
