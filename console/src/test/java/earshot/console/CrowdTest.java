package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One computer takes no more of the console than its share. */
class CrowdTest {
  private static final int MOST_THREADS = 64;
  private static final int MOST_STRANGERS = 2_000;
  private static final String BEGUN =
      "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n\r\naccount=";

  @TempDir private Path folder;

  @Test
  void shouldTellWhoeverSendsTooMuchAtOnceToWait() throws IOException, GeneralSecurityException {
    try (OpenConsole open = OpenConsole.in(folder)) {
      // Given a computer that begins many forms and finishes none
      List<SSLSocket> slow = new ArrayList<>();
      try {
        int answer = 200;
        for (int i = 0; i < MOST_THREADS && answer == 200; i++) {
          slow.add(begun(open.console.port()));
          answer = open.visitor().get("/sign-in").status();
        }

        // Then it is told to wait, long before it has all that there is
        assertThat(answer).isEqualTo(429);
        assertThat(slow).hasSizeLessThan(MOST_THREADS / 2);
      } finally {
        for (SSLSocket one : slow) {
          one.close();
        }
      }
    }
  }

  @Test
  void shouldForgetTheOldestOfThoseWhoOnlyAskForTheWayIn()
      throws IOException, GeneralSecurityException, InterruptedException {
    try (OpenConsole open = OpenConsole.in(folder)) {
      // Given somebody at work, and somebody who looks at the sign-in page
      Visitor mary = open.signedIn("mary");
      Visitor early = open.visitor();
      early.get("/sign-in");
      String before = early.session();

      // When something asks for that page as often as there is room for, each time anew
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, Visitor.believing(), null);
      try (HttpClient flood = HttpClient.newBuilder().sslContext(tls).build()) {
        URI page = URI.create("https://localhost:" + open.console.port() + "/sign-in");
        for (int i = 0; i < MOST_STRANGERS; i++) {
          HttpRequest request = HttpRequest.newBuilder(page).build();
          assertThat(flood.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
              .isEqualTo(200);
        }
      }

      // Then the early one's session is gone, and nobody's who has signed in
      early.get("/sign-in");
      assertThat(early.session()).isNotEqualTo(before);
      assertThat(mary.get("/calls").status()).isEqualTo(200);
    }
  }

  private static SSLSocket begun(int port) throws IOException, GeneralSecurityException {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, Visitor.believing(), null);
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port);
    socket.getOutputStream().write(BEGUN.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }
}
