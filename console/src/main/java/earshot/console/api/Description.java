package earshot.console.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What programs can ask, for programs (OpenAPI 3.1). It tells nothing of the practice. */
@Controller
public final class Description {
  private static final String FILE = "/earshot/console/api/openapi.json";

  private final byte[] octets = read();

  private static byte[] read() {
    try (InputStream in = Description.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + FILE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's file " + FILE + " cannot be read", e);
    }
  }

  @GetMapping("/api/v1/openapi.json")
  void description(HttpServletResponse response) throws IOException {
    response.setContentType("application/json");
    response.setContentLength(octets.length);
    response.getOutputStream().write(octets);
  }
}
