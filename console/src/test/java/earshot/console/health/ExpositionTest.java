package earshot.console.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import earshot.console.health.Exposition.Figure;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Figures as Prometheus' text format has them, and whatever else may come. */
class ExpositionTest {
  private static final long SEED = 464;

  @Test
  void shouldReadWhatTheFormatAllows() {
    String text =
        """
        # HELP earshot_interface_drops_total Frames that the kernel dropped.
        # TYPE earshot_interface_drops_total counter
        earshot_interface_drops_total{interface="eth1"} 12.0
        earshot_interface_drops_total{interface="a \\"b\\" \\\\ \\n c",} 1 1395066363000
          http:requests{ method = "post" , code="400" }   3
        earshot_rtp_mos_bucket{le="+Inf"} +Inf
        earshot_calls_active 1.5E3
        nothing NaN
        """;
    List<Figure> figures = Exposition.read(text);
    assertThat(figures)
        .extracting(Figure::name)
        .containsExactly(
            "earshot_interface_drops_total",
            "earshot_interface_drops_total",
            "http:requests",
            "earshot_rtp_mos_bucket",
            "earshot_calls_active",
            "nothing");
    assertThat(figures)
        .extracting(Figure::value)
        .containsExactly(12.0, 1.0, 3.0, Double.POSITIVE_INFINITY, 1500.0, Double.NaN);
    assertThat(figures.get(1).label("interface")).isEqualTo("a \"b\" \\ \n c");
    assertThat(figures.get(2).labels()).isEqualTo(Map.of("method", "post", "code", "400"));
  }

  @Test
  void shouldLeaveOutLinesThatAreNone() {
    String text =
        """
        fine 1
        {interface="eth1"} 1
        open{interface="eth1 2
        open{interface="eth1" 2
        no_value
        no_number twelve
        9lives 9
        <html>
        also_fine 2
        """;
    assertThat(Exposition.read(text)).extracting(Figure::name).containsExactly("fine", "also_fine");
  }

  @Test
  void shouldReadBackAnyFigure() {
    Random chance = new Random(SEED);
    for (int round = 0; round < 5_000; round++) {
      Map<String, String> labels = new TreeMap<>();
      for (int i = chance.nextInt(4); i > 0; i--) {
        labels.put("l" + i, anyText(chance).replace("\r", ""));
      }
      Figure figure = new Figure("f" + round, labels, chance.nextGaussian() * 1e6);
      assertThat(Exposition.read(written(figure))).containsExactly(figure);
    }
  }

  private static String written(Figure figure) {
    String labels =
        figure.labels().entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(","));
    return figure.name() + (labels.isEmpty() ? "" : "{" + labels + "}") + " " + figure.value();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Test
  void shouldFailAtNothing() {
    Random chance = new Random(SEED);
    String whole = "earshot_a{b=\"c\\\\d\",e=\"f\"} 1.0 2\n";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(whole.repeat(1 + chance.nextInt(3)));
      for (int i = chance.nextInt(6); i > 0; i--) {
        int at = chance.nextInt(text.length());
        text.replace(at, Math.min(text.length(), at + chance.nextInt(3)), anyText(chance));
      }
      String odd = text.toString();
      assertThatCode(() -> Exposition.read(odd)).as(odd).doesNotThrowAnyException();
    }
  }

  private static String anyText(Random chance) {
    StringBuilder text = new StringBuilder();
    String often = "{}\"\\=, \n#1eE+.";
    for (int i = chance.nextInt(5); i > 0; i--) {
      text.append(
          chance.nextBoolean()
              ? often.charAt(chance.nextInt(often.length()))
              : (char) (1 + chance.nextInt(0x2fff)));
    }
    return text.toString();
  }
}
