package earshot.capture.tap;

import java.io.InputStream;
import java.nio.file.Path;

/** One capture that is to be read, by what it is. */
public sealed interface CaptureInput {

  /** What people call it: the path as it was named, or "standard input". */
  String name();

  /**
   * Begins to read it.
   *
   * @throws UnreadableCaptureException when it is no capture
   */
  PcapTap open();

  /** A file, or a pipe that has a path. */
  record CaptureFile(Path path) implements CaptureInput {
    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public PcapTap open() {
      return PcapTap.open(path);
    }
  }

  /** What is piped into the program. */
  record StandardInput(InputStream stream) implements CaptureInput {
    @Override
    public String name() {
      return "standard input";
    }

    @Override
    public PcapTap open() {
      return PcapTap.open(stream, name());
    }
  }
}
