package earshot.deploy.demo;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets the recorder come first on a machine of few processors, as {@code earshot console} does by
 * its start: here recorder and console are started by one command.
 */
final class Behind {
  /** As in the launcher. */
  private static final String NICE = "15";

  private static final Path THREADS = Path.of("/proc/self/task");

  private Behind() {}

  /**
   * Lowers the priority of this process's threads, and so of those that they start. On Linux a
   * priority is a thread's own; elsewhere nothing changes.
   */
  static void recorder() throws IOException {
    if (!Files.isDirectory(THREADS)) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("renice", "-n", NICE, "-p"));
    try (Stream<Path> threads = Files.list(THREADS)) {
      threads.map(thread -> String.valueOf(thread.getFileName())).forEach(command::add);
    }
    try {
      // Some of the threads may have ended meanwhile, of which it complains.
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
