package earshot.deploy.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The dashboards that are shipped, read from their files. */
public final class Dashboards {
  static final Path FOLDER = Rules.FOLDER.resolveSibling("grafana");

  private Dashboards() {}

  /**
   * One dashboard.
   *
   * @param text the file
   */
  public record Board(String uid, String title, String text, List<Panel> panels) {}

  /**
   * One panel that shows something.
   *
   * @param type as Grafana calls it: timeseries, stat, bargauge, table
   * @param width of 24 columns
   * @param height in rows of some 30 pixels
   */
  public record Panel(
      int id,
      String type,
      String title,
      String description,
      String unit,
      int x,
      int y,
      int width,
      int height,
      boolean isStacked,
      List<Query> queries) {}

  /** What it asks, and how it calls the answers. */
  public record Query(String expression, String legend) {
    /** As Prometheus is asked, for all programs and this length of time. */
    public String over(String range) {
      return expression
          .replace("$instance", ".+")
          .replace("$__rate_interval", range)
          .replace("$__range", range);
    }
  }

  /** All, in the order of their files' names. */
  public static List<Board> all() {
    try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
      return files.sorted().map(Dashboards::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Board read(Path file) {
    Map<?, ?> board = Rules.load(file);
    List<Panel> panels = new ArrayList<>();
    for (Map<?, ?> panel : Rules.list(board, "panels")) {
      if (!"row".equals(panel.get("type"))) {
        panels.add(panel(panel));
      }
    }
    try {
      return new Board(text(board, "uid"), text(board, "title"), Files.readString(file), panels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Panel panel(Map<?, ?> panel) {
    Map<?, ?> defaults = in(in(panel, "fieldConfig"), "defaults");
    Map<?, ?> at = in(panel, "gridPos");
    List<Query> queries = new ArrayList<>();
    Rules.list(panel, "targets")
        .forEach(
            target -> queries.add(new Query(text(target, "expr"), text(target, "legendFormat"))));
    return new Panel(
        number(panel, "id"),
        text(panel, "type"),
        text(panel, "title"),
        text(panel, "description"),
        text(defaults, "unit"),
        number(at, "x"),
        number(at, "y"),
        number(at, "w"),
        number(at, "h"),
        "normal".equals(text(in(in(defaults, "custom"), "stacking"), "mode")),
        queries);
  }

  private static Map<?, ?> in(Map<?, ?> outer, String key) {
    return outer.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
  }

  private static String text(Map<?, ?> in, String key) {
    return in.get(key) instanceof String text ? text : "";
  }

  private static int number(Map<?, ?> in, String key) {
    return in.get(key) instanceof Integer number ? number : -1;
  }
}
