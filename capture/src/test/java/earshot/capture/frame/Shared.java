package earshot.capture.frame;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Captures and tools that stand beside the checkout and are no part of it. */
final class Shared {
  private Shared() {}

  /** The folder or file, or the test is skipped. */
  static Path require(String name) {
    Path shared = folder();
    assumeTrue(
        shared != null && Files.exists(shared.resolve(name)),
        () -> "needs shared/" + name + " beside the checkout");
    return java.util.Objects.requireNonNull(shared).resolve(name);
  }

  private static @Nullable Path folder() {
    String told = System.getProperty("earshot.shared");
    if (told != null) {
      return Path.of(told);
    }
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("LICENSE"))) {
      root = root.getParent();
    }
    return root == null ? null : root.resolveSibling("shared");
  }
}
