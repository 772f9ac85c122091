package earshot.console.health;

import earshot.console.health.Chart.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The charts and the interfaces of an hour's readings. */
final class Pictures {
  private static final double GIGA = 1e9;
  private static final Duration OF_LATE = Duration.ofSeconds(60);

  private Pictures() {}

  static List<Chart> charts(List<Reading> hour, Instant now) {
    return List.of(
        Chart.of(
            new Kind("Frames a second", "", 0, 0, 10),
            Series.rate(hour, "earshot_captured_frames_total"),
            now),
        Chart.of(
            new Kind("Frames dropped a second", "", 1, 0, 1),
            Series.rate(hour, "earshot_interface_drops_total"),
            now),
        Chart.of(
            new Kind("Sound lost on the network", "%", 1, 0, 1),
            Series.part(hour, "earshot_rtp_lost_total", "earshot_rtp_packets_total").times(100),
            now),
        Chart.of(
            new Kind("Jitter of calls that ended", " ms", 1, 0, 10),
            Series.mean(hour, "earshot_rtp_jitter_seconds").times(1000),
            now),
        Chart.of(
            new Kind("Listening quality (MOS, 1 to 4.5)", "", 1, 1, 4.5, true),
            Series.mean(hour, "earshot_rtp_mos"),
            now),
        Chart.of(new Kind("Calls that are up", "", 0, 0, 4), of(hour, "earshot_calls_active"), now),
        Chart.of(
            new Kind("Queue to the disk", "%", 0, 0, 100),
            share(hour, "earshot_queue_depth", "earshot_queue_capacity"),
            now),
        Chart.of(
            new Kind("Disk that is free", "%", 0, 0, 100, true),
            share(hour, "earshot_disk_free_bytes", "earshot_disk_size_bytes"),
            now),
        Chart.of(
            new Kind("Free on the disk", " GB", 1, 0, 1, true),
            of(hour, "earshot_disk_free_bytes").times(1 / GIGA),
            now),
        Chart.of(
            new Kind("Behind the network", " ms", 0, 0, 100),
            of(hour, "earshot_pipeline_lag_seconds").times(1000),
            now),
        Chart.of(
            new Kind("Calls that wait to be filed", "", 0, 0, 4),
            of(hour, "earshot_seal_waiting_calls"),
            now));
  }

  private static Series of(List<Reading> hour, String name) {
    return Series.of(hour, reading -> reading.of(name));
  }

  private static Series share(List<Reading> hour, String part, String whole) {
    return Series.of(
        hour,
        reading -> {
          OptionalDouble some = reading.of(part);
          double all = reading.of(whole).orElse(0);
          return some.isEmpty() || all <= 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(100 * some.getAsDouble() / all);
        });
  }

  static List<HealthPage.Port> ports(List<Reading> hour) {
    if (hour.isEmpty()) {
      return List.of();
    }
    Reading now = hour.getLast();
    Reading before =
        hour.stream()
            .filter(one -> !one.at().isBefore(now.at().minus(OF_LATE)))
            .findFirst()
            .orElse(now);
    List<HealthPage.Port> ports = new ArrayList<>();
    now.ports().forEach((name, port) -> ports.add(port(name, port, before, now)));
    return List.copyOf(ports);
  }

  private static HealthPage.Port port(String name, Reading.Port port, Reading before, Reading now) {
    double seconds = Duration.between(before.at(), now.at()).toMillis() / 1000.0;
    Reading.Port former = before.ports().getOrDefault(name, port);
    boolean known =
        seconds > 0 && former.frames() <= port.frames() && before.ports().containsKey(name);
    return new HealthPage.Port(
        name,
        port.up(),
        whole(port.frames()),
        known ? whole((port.frames() - former.frames()) / seconds) : "–",
        known ? bits(8 * (port.octets() - former.octets()) / seconds) : "–",
        whole(port.drops()));
  }

  private static String whole(double value) {
    return String.format(Locale.UK, "%,.0f", value);
  }

  private static String bits(double aSecond) {
    return aSecond < 1e6
        ? String.format(Locale.UK, "%,.0f kbit/s", aSecond / 1e3)
        : String.format(Locale.UK, "%,.1f Mbit/s", aSecond / 1e6);
  }
}
