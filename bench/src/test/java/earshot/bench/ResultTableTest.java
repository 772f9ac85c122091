package earshot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ResultTableTest {
  private final ResultTable table = new ResultTable();

  @Test
  void shouldTellMediansAndTheRatioOfEachRound() {
    // Given three rounds, in which the machine became slower and slower for both
    table.add(new Measurement("Sdp", "baselineJavaxSdp", 100, 9));
    table.add(new Measurement("Sdp", "earshot", 50, 0.25));
    table.add(new Measurement("Sdp", "baselineJavaxSdp", 200, 9));
    table.add(new Measurement("Sdp", "earshot", 110, 0.5));
    table.add(new Measurement("Sdp", "baselineJavaxSdp", 400, 9));
    table.add(new Measurement("Sdp", "earshot", 240, 0.75));

    // When it is printed
    String line = table.text().lines().toList().getLast();

    // Then ratios are those of neighbours
    assertThat(line.split(" {2,}"))
        .containsExactly("Sdp", "110.0", "200.0", "0.55", "0.50 to 0.60", "0.500", "javax sdp");
  }

  @Test
  void shouldTellAPieceThatIsComparedWithNothing() {
    table.add(new Measurement("Traffic 10", "earshot", 8, 0));

    assertThat(table.text().lines().toList().getLast().split(" {2,}"))
        .containsExactly("Traffic 10", "8.0", "-", "-", "-", "0.000", "-");
  }
}
