package earshot.deploy.provision;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.architecture.ProjectRoot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** shellcheck's judgement of every shell script of the project. */
class ShellScriptsTest {
  private static final Pattern SHELL = Pattern.compile("#!\\S*[/ ](env )?(ba)?sh\\b");
  private static final List<String> NOT_OURS = List.of(".git", "target", "node_modules");

  @Test
  void shouldHaveNoFaultThatShellcheckKnows() throws Exception {
    // Given all scripts that say they are for a shell
    Path root = ProjectRoot.path();
    List<String> scripts = new ArrayList<>();
    collect(root, scripts);
    assertThat(scripts).contains(root.resolve("check").toString());

    // When shellcheck reads them
    List<String> command = new ArrayList<>(List.of("shellcheck", "--severity=warning"));
    command.addAll(scripts);
    Tool shellcheck = Tool.run(command, Map.of());

    // Then it has nothing to say
    assertThat(shellcheck.said()).isEmpty();
    assertThat(shellcheck.exit()).isZero();
  }

  private static void collect(Path folder, List<String> scripts) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        if (Files.isSymbolicLink(entry) || NOT_OURS.contains(String.valueOf(entry.getFileName()))) {
          continue;
        }
        if (Files.isDirectory(entry)) {
          collect(entry, scripts);
        } else if (isShell(entry)) {
          scripts.add(entry.toString());
        }
      }
    }
  }

  private static boolean isShell(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return SHELL.matcher(new String(in.readNBytes(64), StandardCharsets.ISO_8859_1)).lookingAt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
