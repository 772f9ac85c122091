package earshot.console.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes of sending something to whoever answers in whatever way. */
class PostTest {
  private static final Duration WHOLE = Duration.ofMillis(400);

  /** What a machine does with whoever connects. */
  @FunctionalInterface
  private interface Manner {
    void with(Socket socket) throws IOException;
  }

  private static Post.Result send(String scheme, Manner manner) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, here)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket socket = server.accept()) {
                  manner.with(socket);
                } catch (IOException _) {
                  // Whoever sent has gone, which is what is tested.
                }
              });
      return new Post(new Reach(Set.of(here)), WHOLE)
          .send(
              URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/hook"),
              Map.of("webhook-id", "msg_1"),
              "{}".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Manner saying(String text) {
    return socket -> {
      socket.getInputStream().read(new byte[4096]);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.getInputStream().read();
    };
  }

  @Test
  void shouldTakeTwoHundredsForTakenAndNothingElse() throws IOException {
    assertThat(send("http", saying("HTTP/1.1 204 No Content\r\n\r\n")).isTaken()).isTrue();
    assertThat(send("http", saying("HTTP/1.0 200\r\n")).isTaken()).isTrue();
    for (String status : new String[] {"100", "199", "302", "400", "500"}) {
      Post.Result result = send("http", saying("HTTP/1.1 " + status + " Word\r\n\r\n"));
      assertThat(result.isTaken()).as(status).isFalse();
      assertThat(result.words()).isEqualTo("answered " + status);
    }
  }

  @Test
  void shouldNotWaitForThoseThatSayNothingOrTooSlowly() throws IOException {
    Post.Result silent = send("http", socket -> socket.getInputStream().readAllBytes());
    Post.Result slow =
        send(
            "http",
            socket -> {
              socket.setSoTimeout(100);
              while (true) {
                socket.getOutputStream().write('H');
                try {
                  socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                  return;
                } catch (java.net.SocketTimeoutException _) {
                  // A tenth of a second has passed: one more letter.
                }
              }
            });
    assertThat(silent.words()).isEqualTo("no answer in time");
    assertThat(slow.words()).isEqualTo("no answer in time");
  }

  @Test
  void shouldSayWhatIsWrongWithWhoeverAnswers() throws IOException {
    assertThat(send("http", saying("SSH-2.0-OpenSSH\r\n")).words()).contains("speak HTTP");
    assertThat(send("http", saying("x".repeat(5000))).words()).contains("speak HTTP");
    assertThat(send("http", Socket::close).isTaken()).isFalse();
    assertThat(send("https", saying("HTTP/1.1 200 OK\r\n\r\n")).words())
        .isEqualTo("the certificate, or the encryption, was not accepted");
    assertThat(
            new Post(new Reach(Set.of()), WHOLE)
                .send(URI.create("https://169.254.169.254/"), Map.of(), new byte[0])
                .words())
        .isEqualTo("This is an address to which nothing is sent from here.");
  }
}
