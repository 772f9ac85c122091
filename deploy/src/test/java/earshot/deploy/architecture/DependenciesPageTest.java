package earshot.deploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/dependencies.md tells the versions that the build uses. */
class DependenciesPageTest {
  private static final Pattern PROPERTY =
      Pattern.compile("<([a-z-]+)\\.version>([0-9][^<]*)</\\1\\.version>");

  @Test
  void shouldTellEveryVersionOfTheBuild() throws IOException {
    Path root = ProjectRoot.path();
    String page = Files.readString(root.resolve("docs/dependencies.md"));
    PROPERTY
        .matcher(Files.readString(root.resolve("pom.xml")))
        .results()
        .forEach(
            property ->
                assertThat(page).as(property.group(1)).contains("| " + property.group(2) + " |"));
  }
}
