package earshot.deploy.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The project's folder, wherever the tests were started. */
public final class ProjectRoot {
  private ProjectRoot() {}

  /** The folder that holds the licence. */
  public static Path path() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("LICENSE"))) {
      root = Objects.requireNonNull(root.getParent(), "no LICENSE above the working directory");
    }
    return root;
  }
}
