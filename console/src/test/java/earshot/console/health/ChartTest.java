package earshot.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.console.health.Chart.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An hour's readings, and what is drawn of them. */
class ChartTest {
  private static final Instant NOW = Instant.parse("2026-12-10T10:00:00Z");
  private static final Kind FRAMES = new Kind("Frames a second", "", 0, 0, 10);

  private final Hour hour = new Hour();

  private void read(int secondsAgo, String... figures) {
    hour.add(Reading.of(NOW.minusSeconds(secondsAgo), String.join("\n", figures)));
  }

  @Test
  void shouldDrawHowMuchATotalGrows() {
    for (int i = 60; i >= 0; i--) {
      read(i * 60, "earshot_captured_frames_total " + (60 - i) * 60 * 50);
    }
    Chart chart = chart("earshot_captured_frames_total");
    assertThat(chart.now()).isEqualTo("50");
    assertThat(chart.words()).isEqualTo("Frames a second, last hour: now 50, from 50 to 50.");
    assertThat(chart.lines()).hasSize(1);
    assertThat(chart.lines().getFirst()).endsWith("356.0,4.0").contains(" 180.0,4.0 ");
    assertThat(chart.dots()).isEmpty();
  }

  @Test
  void shouldTellNothingOfATimeWhenTheRecorderBeganAnewOrWasSilent() {
    read(600, "earshot_captured_frames_total 1000");
    read(590, "earshot_captured_frames_total 1100");
    read(580, "earshot_captured_frames_total 50"); // begun anew
    read(570, "earshot_captured_frames_total 250");
    read(20, "earshot_captured_frames_total 100000"); // silent until now
    read(0, "earshot_captured_frames_total 100200");
    List<Double> rates =
        Series.rate(hour.readings(), "earshot_captured_frames_total").points().stream()
            .map(Series.Point::value)
            .toList();
    assertThat(rates).containsExactly(10.0, 20.0, 10.0);
    assertThat(chart("earshot_captured_frames_total").lines()).hasSize(1);
    assertThat(chart("earshot_captured_frames_total").dots()).hasSize(1);
  }

  @Test
  void shouldShowAMomentsTrouble() {
    List<Series.Point> points = new ArrayList<>();
    for (int i = 360; i >= 0; i--) {
      points.add(new Series.Point(NOW.minusSeconds(i * 10L), i == 100 ? 900 : 1));
    }
    Chart chart = Chart.of(FRAMES, new Series(points), NOW);
    assertThat(chart.top()).isEqualTo("900");
    assertThat(chart.lines().getFirst().split(" ", -1))
        .hasSizeLessThan(125)
        .anyMatch(p -> p.endsWith(",4.0"));
  }

  @Test
  void shouldSayWhenNothingIsKnown() {
    Chart chart = Chart.of(FRAMES, new Series(List.of()), NOW);
    assertThat(chart.now()).isEqualTo("–");
    assertThat(chart.words()).contains("nothing is known");
    assertThat(chart.lines()).isEmpty();
  }

  @Test
  void shouldKeepAnHourAndBeginAnewWhenTheClockWasSetBack() {
    for (int i = 1000; i >= 0; i--) {
      read(i * 10, "earshot_calls_active 1");
    }
    assertThat(hour.readings()).hasSize(361);
    hour.add(Reading.of(NOW.minus(Duration.ofHours(3)), "earshot_calls_active 2"));
    assertThat(hour.readings()).hasSize(1);
  }

  @Test
  void shouldGiveMeansAndPartsOfWhatCameBetween() {
    read(20, "earshot_rtp_mos_sum 40", "earshot_rtp_mos_count 10", "lost 1", "got 99");
    read(10, "earshot_rtp_mos_sum 40", "earshot_rtp_mos_count 10");
    read(0, "earshot_rtp_mos_sum 46", "earshot_rtp_mos_count 12");
    assertThat(Series.mean(hour.readings(), "earshot_rtp_mos").points())
        .containsExactly(new Series.Point(NOW, 3.0));
    Hour calls = new Hour();
    calls.add(Reading.of(NOW.minusSeconds(10), "earshot_l 10\nearshot_p 90"));
    calls.add(Reading.of(NOW, "earshot_l 11\nearshot_p 189"));
    assertThat(Series.part(calls.readings(), "earshot_l", "earshot_p").points())
        .containsExactly(new Series.Point(NOW, 0.01));
  }

  @Test
  void shouldKnowInterfacesApart() {
    read(
        60,
        "earshot_interface_up{interface=\"eth1\"} 1",
        "earshot_interface_frames_total{interface=\"eth1\"} 100",
        "earshot_interface_bytes_total{interface=\"eth1\"} 1000");
    read(
        0,
        "earshot_interface_up{interface=\"eth1\"} 0",
        "earshot_interface_frames_total{interface=\"eth1\"} 700",
        "earshot_interface_bytes_total{interface=\"eth1\"} 751000",
        "earshot_interface_drops_total{interface=\"eth1\"} 7",
        "earshot_interface_up{interface=\"eth2\"} 1");
    assertThat(Pictures.ports(hour.readings()))
        .containsExactly(
            new HealthPage.Port("eth1", false, "700", "10", "100 kbit/s", "7"),
            new HealthPage.Port("eth2", true, "0", "–", "–", "0"));
  }

  private Chart chart(String total) {
    return Chart.of(FRAMES, Series.rate(hour.readings(), total), NOW);
  }
}
