package earshot.testkit.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One replay of an annotated test or class, and the folder it lives in until that is over. */
final class Replay implements AutoCloseable {
  private final Path folder;
  private final ReplayedCapture capture;

  Replay(PcapReplay replay) {
    try {
      folder = Files.createTempDirectory("earshot-replay");
      try {
        Path file = CaptureSource.file(replay, folder);
        capture = ReplayedCapture.of(file, folder.resolve("out"));
      } catch (IOException | RuntimeException e) {
        close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("replaying for a test", e);
    }
  }

  ReplayedCapture capture() {
    return capture;
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
