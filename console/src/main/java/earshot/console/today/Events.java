package earshot.console.today;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Tells an open page that it is time to ask again, as server-sent events. Nothing of a call is in
 * them, and no thread of the server's waits for them: a virtual one each does.
 */
@Controller
public final class Events {
  private static final byte[] CHANGED = octets("event: changed\ndata:\n\n");
  private static final byte[] STILL_HERE = octets(":\n\n");
  private static final byte[] AGAIN = octets("retry: 3000\n\n");

  /** A browser that has gone is noticed when something is written to it. */
  private static final Duration QUIET = Duration.ofSeconds(15);

  /** Then the page connects anew, which asks again who it is that listens. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Pulse pulse;

  /** Of this pulse. */
  public Events(Pulse pulse) {
    this.pulse = pulse;
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @GetMapping("/today/events")
  void listen(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<Pulse.Place> place = pulse.join();
    if (place.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE); // the page asks by itself
      return;
    }
    try {
      response.setContentType("text/event-stream;charset=UTF-8");
      response.getOutputStream().write(AGAIN);
      response.flushBuffer();
      AsyncContext going = request.startAsync(request, response);
      going.setTimeout(0);
      Thread.ofVirtual().name("console-events").start(() -> tell(place.get(), going));
    } catch (IOException | RuntimeException e) {
      place.get().close();
      throw e;
    }
  }

  private static void tell(Pulse.Place place, AsyncContext going) {
    long endNs = System.nanoTime() + LONGEST.toNanos();
    try (place) {
      OutputStream out = going.getResponse().getOutputStream();
      while (!place.isOver() && System.nanoTime() - endNs < 0) {
        out.write(place.await(QUIET) ? CHANGED : STILL_HERE);
        out.flush();
      }
      going.complete();
    } catch (IOException | IllegalStateException _) {
      complete(going); // whoever listened has gone
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      complete(going);
    }
  }

  private static void complete(AsyncContext going) {
    try {
      going.complete();
    } catch (IllegalStateException _) {
      // the server has ended it already
    }
  }
}
