package earshot.deploy.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.architecture.ProjectRoot;
import earshot.deploy.prometheus.Dashboards.Board;
import earshot.deploy.prometheus.Dashboards.Panel;
import earshot.deploy.prometheus.Rules.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboards that are shipped are whole. Whether they show anything is another test's. */
class DashboardsTest {
  private static final Pattern FIGURE =
      Pattern.compile("\\b(?:earshot|process|jvm|system)[_:][\\w:]+");
  private static final Pattern LINK = Pattern.compile("\"url\": \"/d/([\\w-]+)");
  private static final Set<String> UNITS =
      Set.of("none", "short", "percentunit", "s", "bytes", "Bps", "bps", "pps", "reqps");
  private static final int COLUMNS = 24;

  private final List<Board> boards = Dashboards.all();

  @Test
  void shouldHaveNamesAndNumbersOfTheirOwn() {
    assertThat(boards).extracting(Board::uid).doesNotHaveDuplicates().hasSize(5);
    assertThat(boards).extracting(Board::title).doesNotHaveDuplicates();
    for (Board board : boards) {
      assertThat(board.panels()).as(board.uid()).extracting(Panel::id).doesNotHaveDuplicates();
      assertThat(board.panels()).as(board.uid()).extracting(Panel::title).doesNotHaveDuplicates();
      assertThat(board.text())
          .contains("\"uid\": \"${datasource}\"", "\"tags\": [\n    \"earshot\"");
    }
  }

  @Test
  void shouldSayInWhichUnitAndOfWhat() {
    assertThat(panels())
        .allSatisfy(
            panel -> {
              assertThat(panel.title()).isNotBlank();
              assertThat(panel.unit()).as(panel.title()).isIn(UNITS);
              assertThat(panel.queries()).as(panel.title()).isNotEmpty();
              assertThat(panel.queries())
                  .as(panel.title())
                  .allMatch(query -> panel.queries().size() == 1 || !query.legend().isEmpty());
            });
  }

  @Test
  void shouldNotLieOverOneAnother() {
    for (Board board : boards) {
      Set<List<Integer>> taken = new java.util.HashSet<>();
      for (Panel panel : board.panels()) {
        assertThat(panel.x() + panel.width()).isLessThanOrEqualTo(COLUMNS);
        for (int x = panel.x(); x < panel.x() + panel.width(); x++) {
          for (int y = panel.y(); y < panel.y() + panel.height(); y++) {
            assertThat(taken.add(List.of(x, y))).as(board.uid() + ": " + panel.title()).isTrue();
          }
        }
      }
    }
  }

  @Test
  void shouldAskForNothingButWhatIsOfferedOrRecorded() throws Exception {
    String page = Files.readString(ProjectRoot.path().resolve("docs/metrics.md"));
    List<String> recorded = Rules.all().stream().map(Rule::name).toList();
    for (Panel panel : panels().toList()) {
      for (Dashboards.Query query : panel.queries()) {
        assertThat(FIGURE.matcher(query.expression()).results().map(MatchResult::group))
            .as(panel.title())
            .allMatch(
                figure ->
                    recorded.contains(figure)
                        || page.contains("`" + figure.replaceFirst("_bucket$", "") + "`"));
      }
    }
  }

  @Test
  void shouldLeadToDashboardsThatThereAre() {
    List<String> links = new ArrayList<>();
    for (Board board : boards) {
      LINK.matcher(board.text()).results().forEach(link -> links.add(link.group(1)));
    }
    assertThat(links).isNotEmpty();
    assertThat(boards).extracting(Board::uid).containsAll(links);
  }

  @Test
  void shouldBeFoundWhereThePackagePutsThem() {
    Path provisioning = Dashboards.FOLDER.resolve("provisioning");
    assertThat(Rules.list(Rules.load(provisioning.resolve("dashboards/earshot.yml")), "providers"))
        .singleElement()
        .asString()
        .contains("path=/usr/share/earshot/grafana/dashboards");
    assertThat(
            Rules.list(
                Rules.load(provisioning.resolve("datasources/prometheus.yml")), "datasources"))
        .singleElement()
        .asString()
        .contains("type=prometheus");
  }

  private Stream<Panel> panels() {
    return boards.stream().flatMap(board -> board.panels().stream());
  }
}
