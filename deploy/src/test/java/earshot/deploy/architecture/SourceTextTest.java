package earshot.deploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no source of this project says, tests included. */
class SourceTextTest {
  private static final Map<String, Pattern> UNWANTED =
      Map.of(
          "work left over", Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b"),
          "a test that waits by the clock", Pattern.compile("\\bThread\\.sle" + "ep\\("),
          "a switched-off test", Pattern.compile("@Disab" + "led\\b"),
          "a printed stack trace", Pattern.compile("\\.printStack" + "Trace\\("));

  @Test
  void shouldHoldNothingUnwanted() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      UNWANTED.forEach(
          (what, pattern) -> {
            if (pattern.matcher(text).find()) {
              found.add(source + ": " + what);
            }
          });
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(ProjectRoot.path())) {
      List<Path> sources = new ArrayList<>();
      for (Path module : modules.filter(m -> Files.isDirectory(m.resolve("src"))).toList()) {
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
      return sources;
    }
  }
}
