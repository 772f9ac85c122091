package earshot.policy.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A notice that somebody has edited by hand fails the build. ExampleFiles.main writes them anew.
 */
class ExampleFilesTest {
  @Test
  void shouldFindTheFilesOfDocsExamplesAsTheyAreGenerated() throws Exception {
    for (Map.Entry<String, String> file : ExampleFiles.all().entrySet()) {
      assertThat(ExampleFiles.folder().resolve(file.getKey()))
          .as("%s, which ExampleFiles.main writes", file.getKey())
          .hasContent(file.getValue());
    }
  }

  @Test
  void shouldFindNoOtherFileThere() throws Exception {
    try (Stream<Path> files = Files.list(ExampleFiles.folder())) {
      Set<String> names =
          files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());

      assertThat(names).isEqualTo(ExampleFiles.all().keySet());
    }
  }
}
