package earshot.capture.tap;

import earshot.capture.tap.CaptureInput.CaptureFile;
import earshot.capture.tap.CaptureInput.StandardInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a command line's paths stand for: files as they are named, folders by the captures in them
 * and below, {@code -} for standard input. The order is that of the paths, within a folder that of
 * the file names' octets, the same on every machine.
 *
 * <p>A file that was named is always among the inputs, so that it is read or refused aloud. In a
 * folder, what neither looks like a capture nor is named like one is passed over, and listed.
 *
 * @param inputs in the order in which they are to be read
 * @param passedOver what was found and is not among them
 */
public record CaptureInputs(List<CaptureInput> inputs, List<PassedOver> passedOver) {

  /** The path that stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  /** Copies both lists. */
  public CaptureInputs {
    inputs = List.copyOf(inputs);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * Something that is not read.
   *
   * @param path as it was found
   * @param reason for people, such as "is no capture"
   */
  public record PassedOver(Path path, String reason) {}

  /**
   * Finds the captures that the paths stand for.
   *
   * @param paths as on a command line
   * @param standardInput what {@link #STANDARD_INPUT} stands for
   * @throws UnreadableCaptureException when a path does not exist
   */
  public static CaptureInputs of(List<String> paths, InputStream standardInput) {
    Collector collector = new Collector();
    boolean standardInputTaken = false;
    for (String path : paths) {
      if (!path.equals(STANDARD_INPUT)) {
        collector.addNamed(Path.of(path));
      } else if (standardInputTaken) {
        collector.passOver(Path.of(path), Collector.NAMED_TWICE);
      } else {
        collector.inputs.add(new StandardInput(standardInput));
        standardInputTaken = true;
      }
    }
    return new CaptureInputs(collector.inputs, collector.passedOver);
  }

  /** Gathers inputs, each file once however often it is named. */
  private static final class Collector {
    static final String NAMED_TWICE = "is among the inputs already";

    private final List<CaptureInput> inputs = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private final Set<Path> known = new HashSet<>();

    void addNamed(Path path) {
      if (Files.isDirectory(path)) {
        CaptureFolder.walk(path, this::addFound, this::passOver);
      } else if (Files.exists(path)) {
        add(path);
      } else {
        throw new UnreadableCaptureException(path.toString(), "does not exist");
      }
    }

    private void addFound(Path file) {
      if (CaptureFolder.isNamedLikeCapture(file) || CaptureFolder.looksLikeCapture(file)) {
        add(file);
      } else {
        passOver(file, "is no capture");
      }
    }

    private void add(Path file) {
      if (known.add(realPath(file))) {
        inputs.add(new CaptureFile(file));
      } else {
        passOver(file, NAMED_TWICE);
      }
    }

    void passOver(Path path, String reason) {
      passedOver.add(new PassedOver(path, reason));
    }

    /** A pipe handed over by a shell has a path, but no real one. */
    private static Path realPath(Path file) {
      try {
        return file.toRealPath();
      } catch (IOException e) {
        return file.toAbsolutePath();
      }
    }
  }
}
