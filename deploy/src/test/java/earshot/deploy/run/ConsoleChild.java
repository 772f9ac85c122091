package earshot.deploy.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.console.tls.Trust;
import earshot.deploy.Earshot;
import earshot.policy.read.Examples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@code earshot console} of its own process over a data folder, asked as others would. */
final class ConsoleChild implements AutoCloseable {
  private final Child child;
  private final HttpClient client;
  private final int port;
  private final int metrics;

  private ConsoleChild(Child child, HttpClient client, int port, int metrics) {
    this.child = child;
    this.client = client;
    this.port = port;
    this.metrics = metrics;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param recorder where the recorder's figures are
   * @param more of its environment
   */
  static ConsoleChild start(Path data, Path passphrase, int recorder, Map<String, String> more)
      throws IOException {
    int port = freePort();
    int metrics = freePort();
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "EARSHOT_PASSPHRASE_FILE",
                passphrase.toString(),
                "EARSHOT_CONSOLE_METRICS",
                "127.0.0.1:" + metrics));
    environment.putAll(more);
    Child child =
        Child.startWatched(
            recorder, environment, "console", "--data", data + "", "--listen", "127.0.0.1:" + port);
    child.await("The console is at ");
    Path certificate =
        Path.of(
            more.getOrDefault("EARSHOT_CONSOLE_CERTIFICATE", data + "/console/certificate.pem"));
    HttpClient client =
        HttpClient.newBuilder().sslContext(Trust.in(Optional.of(certificate))).build();
    return new ConsoleChild(child, client, port, metrics);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Where its figures are. */
  int metrics() {
    return metrics;
  }

  /** What it answers to a program that shows a token. */
  int ask(String path, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Puts the first example of a policy in force, as whoever sets up the machine does. */
  static void activatePolicy(Path data, Path passphrase, Path file) throws IOException {
    String text =
        new String(Examples.octets(Examples.MONTHS_36), UTF_8)
            .replaceAll("\"\\[.*]\"", "The practice")
            .replace("effective: 2026-12-01", "effective: 2026-01-01");
    Files.writeString(file, text);
    List<String> arguments = new ArrayList<>(List.of("policy", "activate", "--data", data + ""));
    earshot(passphrase, List.of("policy", "check", file + ""))
        .lines()
        .filter(line -> line.startsWith("confirm "))
        .map(line -> line.split(" ", -1)[1])
        .forEach(
            key -> arguments.addAll(List.of("--confirmed", key.substring(0, key.length() - 1))));
    arguments.add(file + "");
    String said = earshot(passphrase, arguments);
    if (!said.contains("is in force")) {
      throw new IllegalStateException(said);
    }
  }

  private static String earshot(Path passphrase, List<String> arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(said, true, UTF_8);
    Map<String, String> environment = Map.of("EARSHOT_PASSPHRASE_FILE", passphrase.toString());
    Earshot.run(to, to, () -> environment, arguments.toArray(String[]::new));
    return said.toString(UTF_8);
  }

  @Override
  public void close() {
    client.close();
    child.close();
  }
}
