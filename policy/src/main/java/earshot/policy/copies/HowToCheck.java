package earshot.policy.copies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The page that says how a proof is checked. */
final class HowToCheck {
  private HowToCheck() {}

  static String text() {
    try (InputStream in = HowToCheck.class.getResourceAsStream("how-to-check.txt")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its page how-to-check.txt");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("how-to-check.txt cannot be read", e);
    }
  }
}
