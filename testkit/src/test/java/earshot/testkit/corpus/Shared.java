package earshot.testkit.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.testkit.junit.SharedCaptures;
import java.nio.file.Path;
import java.util.Optional;

/** Files beside the checkout, or the test is skipped. */
final class Shared {
  private Shared() {}

  static Path require(String name) {
    Optional<Path> found = SharedCaptures.find(name);
    assumeTrue(found.isPresent(), SharedCaptures.missing(name));
    return found.orElseThrow();
  }

  static Path capture(String file) {
    return require("captures/pcap/" + file);
  }
}
