package earshot.testkit.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A command that is over soon. */
final class Command {
  private Command() {}

  /** Runs {@code ip} with arguments that are set apart by blanks. */
  static void ip(String arguments) {
    run(words("ip " + arguments));
  }

  /** Runs {@code tc} with arguments that are set apart by blanks. */
  static void tc(String arguments) {
    run(words("tc " + arguments));
  }

  private static List<String> words(String line) {
    return List.of(line.split(" "));
  }

  /**
   * Runs a command and returns what it says.
   *
   * @throws LabException when it does not end well
   */
  static String run(List<String> command) {
    return run(command, Path.of("/"));
  }

  /** As {@link #run(List)}, in a folder. */
  static String run(List<String> command, Path folder) {
    Result result = attempt(command, folder);
    if (result.exit != 0) {
      throw new LabException(
          String.join(" ", command) + ": exit " + result.exit + ", " + result.said);
    }
    return result.said;
  }

  /** How a command ended and what it said. */
  record Result(int exit, String said) {}

  /** Runs a command, whatever comes of it. */
  static Result attempt(List<String> command) {
    return attempt(command, Path.of("/"));
  }

  private static Result attempt(List<String> command, Path folder) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), said.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted: " + String.join(" ", command));
    }
  }
}
