package earshot.deploy.provision;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.deploy.architecture.ProjectRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that judges files of this project.
 *
 * @param exit its exit code
 * @param said all that it printed
 */
record Tool(int exit, String said) {
  /** Runs it in the project's folder; skips the test that asks where it is not installed. */
  static Tool run(List<String> command, Map<String, String> environment) throws Exception {
    String program = command.getFirst();
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin", program)), "needs " + program + ", of Debian");
    return start(command, environment);
  }

  private static Tool start(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(ProjectRoot.path().toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Tool(process.waitFor(), said);
  }
}
