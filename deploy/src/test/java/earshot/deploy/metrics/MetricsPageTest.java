package earshot.deploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.architecture.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/metrics.md} tells just the figures that are offered. */
class MetricsPageTest {
  private static final String BEGIN = "<!-- figures -->\n";
  private static final String END = "<!-- end of figures -->\n";

  @TempDir private Path temp;

  @Test
  void shouldTellEveryFigureThatIsOffered() throws Exception {
    String table;
    try (WatchedDay day = WatchedDay.play(temp)) {
      table = Exposition.read(day.figuresWithAnInterface("eth1")).table();
    }
    assertThat(told()).as("what docs/metrics.md should hold between its marks").isEqualTo(table);
  }

  private static String told() throws IOException {
    String page = Files.readString(ProjectRoot.path().resolve("docs/metrics.md"));
    return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
  }
}
