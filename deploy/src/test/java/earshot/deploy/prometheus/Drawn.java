package earshot.deploy.prometheus;

import earshot.deploy.prometheus.Dashboards.Board;
import earshot.deploy.prometheus.Dashboards.Panel;
import earshot.deploy.prometheus.Dashboards.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A dashboard drawn plainly from what a live Prometheus answers: a page of its own, each panel
 * where and as large as Grafana has it. drawn.html does the drawing, in the browser that takes the
 * picture.
 */
public final class Drawn {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Pattern WITH_DATA =
      Pattern.compile("\"status\":\"success\".*\"values?\":\\[", Pattern.DOTALL);
  private static final int WIDTH = 1440;
  private static final int ROW = 34;

  private final LivePrometheus prometheus;
  private final Duration since;

  /**
   * Draws what was gathered.
   *
   * @param since how far to look back
   */
  public Drawn(LivePrometheus prometheus, Duration since) {
    this.prometheus = prometheus;
    this.since = since;
  }

  /** What Prometheus answers to a panel's query, in JSON. */
  public String answer(Panel panel, Query query) {
    String expression =
        query.over(panel.type().equals("timeseries") ? "10s" : since.toSeconds() + "s");
    return panel.type().equals("timeseries")
        ? prometheus.queryRange(expression, since, STEP)
        : prometheus.query(expression);
  }

  /** Whether an answer holds at least one value that is a number. */
  public static boolean holdsData(String answer) {
    return WITH_DATA.matcher(answer).find()
        && Pattern.compile(",\"[-+0-9.e]+\"]").matcher(answer).find();
  }

  /** Makes a picture in this folder; false where there is no browser. */
  public boolean picture(Board board, Path folder) throws IOException, InterruptedException {
    if (!Files.isExecutable(CHROMIUM)) {
      return false;
    }
    Files.createDirectories(folder);
    StringBuilder data = new StringBuilder();
    int rows = 0;
    for (Panel panel : board.panels()) {
      rows = Math.max(rows, panel.y() + panel.height());
      data.append(data.isEmpty() ? "" : ",\n").append(json(panel));
    }
    String page;
    try (var in = Drawn.class.getResourceAsStream("drawn.html")) {
      page =
          new String(
              java.util.Objects.requireNonNull(in).readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8);
    }
    Path html = folder.resolve(board.uid() + ".html");
    Files.writeString(
        html,
        page.replace("TITLE", board.title())
            .replace("ROW_PX", String.valueOf(ROW))
            .replace("/*PANELS*/", data));
    Path picture = folder.resolve(board.uid() + ".png");
    Files.deleteIfExists(picture);
    Process browser =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("browser"),
                "--window-size=%d,%d".formatted(WIDTH, rows * ROW + 90),
                "--screenshot=" + picture.toAbsolutePath(),
                html.toUri().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("browser.log").toFile())
            .start();
    if (!browser.waitFor(60, TimeUnit.SECONDS)) {
      browser.destroyForcibly();
    }
    return Files.exists(picture);
  }

  private String json(Panel panel) {
    StringBuilder answers = new StringBuilder();
    for (Query query : panel.queries()) {
      answers
          .append(answers.isEmpty() ? "" : ",")
          .append("{\"legend\":\"")
          .append(query.legend())
          .append("\",\"answer\":")
          .append(answer(panel, query))
          .append('}');
    }
    return String.format(
        Locale.ROOT,
        "{\"title\":\"%s\",\"note\":\"%s\",\"type\":\"%s\",\"unit\":\"%s\",\"stacked\":%b,\"x\":%d,\"y\":%d,\"w\":%d,\"h\":%d,\"queries\":[%s]}",
        panel.title(),
        panel.description(),
        panel.type(),
        panel.unit(),
        panel.isStacked(),
        panel.x(),
        panel.y(),
        panel.width(),
        panel.height(),
        answers);
  }
}
