package earshot.capture.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads pages of this project's docs folder, wherever the tests were started. */
public final class ProjectDocs {
  private ProjectDocs() {}

  /** The text of {@code docs/<name>}. */
  public static String read(String name) throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("LICENSE"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IOException("no LICENSE above the working directory: where is the project?");
    }
    return Files.readString(folder.resolve("docs").resolve(name));
  }
}
