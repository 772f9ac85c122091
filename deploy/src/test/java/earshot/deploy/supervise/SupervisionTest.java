package earshot.deploy.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.deploy.architecture.ProjectRoot;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real socket, and somebody else's program that reads it. */
class SupervisionTest {
  private static final Path LISTENER =
      ProjectRoot.path().resolve("deploy/src/test/resources/earshot/deploy/supervise/notify.py");

  /** A sign of life every 50 ms. */
  private static final String WATCHDOG_USEC = "200000";

  @TempDir private Path temp;
  private final AtomicReference<Pulse> pulse =
      new AtomicReference<>(new Pulse(false, true, "starting"));
  private Optional<Process> listener = Optional.empty();

  @BeforeEach
  void needPython() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is needed");
  }

  @AfterEach
  void endListener() {
    listener.ifPresent(Process::destroyForcibly);
  }

  @Test
  void shouldTellOnceThatItIsReadyAndThatItIsWellWhileItIs() throws IOException {
    // Given
    String socket = temp.resolve("notify").toString();
    BufferedReader heard = listen(socket);
    try (Supervision.Ending _ = start(socket)) {
      // When it starts, then it is well, and not ready yet
      assertThat(heard.readLine()).isEqualTo("STATUS=starting | WATCHDOG=1");
      // And once it is, that is told once
      pulse.set(new Pulse(true, true, "recording"));
      assertThat(next(heard, "recording")).isEqualTo("STATUS=recording | READY=1 | WATCHDOG=1");
      assertThat(heard.readLine()).isEqualTo("STATUS=recording | WATCHDOG=1");
      // When it is not well any more, then no sign of life is sent until it is again
      pulse.set(new Pulse(false, false, "stands still"));
      assertThat(next(heard, "stands")).isEqualTo("STATUS=stands still");
      assertThat(heard.readLine()).isEqualTo("STATUS=stands still");
      pulse.set(new Pulse(true, true, "recording\nREADY=1"));
      assertThat(next(heard, "recording")).isEqualTo("STATUS=recording READY=1 | WATCHDOG=1");
    }
    // When it ends, then that is told
    assertThat(next(heard, "STOPPING")).isEqualTo("STOPPING=1");
  }

  @Test
  void shouldReachASocketWithoutAPath() throws IOException {
    // Given: systemd may use an abstract one
    String socket = "@earshot-test-" + ProcessHandle.current().pid();
    BufferedReader heard = listen(socket);
    // When
    try (Supervision.Ending _ = start(socket)) {
      // Then
      assertThat(heard.readLine()).isEqualTo("STATUS=starting | WATCHDOG=1");
    }
  }

  @Test
  void shouldGoOnWhereNobodyListens() throws IOException {
    // Given nobody, at first
    String socket = temp.resolve("notify").toString();
    try (Supervision.Ending _ = start(socket)) {
      // When somebody does, then it is told
      assertThat(listen(socket).readLine()).isEqualTo("STATUS=starting | WATCHDOG=1");
    }
  }

  @Test
  void shouldTellNobodyWhereNobodyAsked() {
    try (Supervision.Ending _ =
        Supervision.start(
            Map.of(),
            () -> {
              throw new AssertionError("was looked at");
            })) {
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().equals("earshot-supervision"));
    }
    assertThatThrownBy(() -> start("relative"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("relative");
  }

  @Test
  @SuppressWarnings("try") // it has to be closed before its block ends
  void shouldTakeAConsoleForWellWhileItAnswers() throws IOException {
    try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      SupervisedConsole console = SupervisedConsole.at("0.0.0.0", port.getLocalPort());
      // Given one that answers, in whatever words
      Thread answering = Thread.ofVirtual().start(() -> answer(port));
      assertThat(console.pulse())
          .isEqualTo(new Pulse(true, true, "Answering at port " + port.getLocalPort()));
      answering.interrupt();
      // When it does not any more, then it is not well
      port.close();
      assertThat(console.pulse().well()).isFalse();
    }
  }

  private static void answer(ServerSocket port) {
    try (Socket client = port.accept()) {
      client.getInputStream().read();
      client.getOutputStream().write("HTTP/1.1 400 \r\n\r\n".getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Supervision.Ending start(String socket) {
    return Supervision.start(
        Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", WATCHDOG_USEC), pulse::get);
  }

  private BufferedReader listen(String socket) throws IOException {
    Process process =
        new ProcessBuilder("python3", LISTENER.toString(), socket)
            .redirectErrorStream(true)
            .start();
    listener = Optional.of(process);
    BufferedReader said = process.inputReader();
    assertThat(said.readLine()).isEqualTo("listening");
    return said;
  }

  /** Reads on until a line holds the text. */
  private static String next(BufferedReader heard, String text) throws IOException {
    for (String line = heard.readLine(); line != null; line = heard.readLine()) {
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("was not told: " + text);
  }
}
