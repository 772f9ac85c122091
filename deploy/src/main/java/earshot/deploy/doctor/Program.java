package earshot.deploy.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Another program of this machine, asked a question that changes nothing. */
interface Program {
  /** More than any of them takes when all is well. */
  Duration PATIENCE = Duration.ofSeconds(5);

  /** What it says; empty when it is not installed, or could not tell. */
  Optional<String> says(String... command);

  /** The programs on the path of this process. */
  static Program onPath() {
    return Program::run;
  }

  private static Optional<String> run(String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      // All that they say fits into a pipe: nobody has to read while waiting.
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      byte[] said = process.getInputStream().readAllBytes();
      return process.exitValue() == 0
          ? Optional.of(new String(said, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it is not installed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
