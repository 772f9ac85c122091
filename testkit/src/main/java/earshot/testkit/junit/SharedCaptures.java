package earshot.testkit.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Captures and tools of other people, which are no part of the project: they stand in a folder
 * {@code shared} beside the checkout, or where the system property {@code earshot.shared} says.
 */
public final class SharedCaptures {
  private SharedCaptures() {}

  /** A file or folder among them, such as {@code captures/manifest.json}; empty where it is not. */
  public static Optional<Path> find(String name) {
    return Optional.ofNullable(folder()).map(f -> f.resolve(name)).filter(Files::exists);
  }

  /** Why a test that needs it is skipped. */
  public static String missing(String name) {
    return "needs shared/" + name + " beside the checkout";
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
