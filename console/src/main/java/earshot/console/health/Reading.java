package earshot.console.health;

import earshot.console.health.Exposition.Figure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the recorder told at a moment: figures by their names, those of the same name added up, and
 * its interfaces apart.
 *
 * @param at when
 * @param sums by figures' names
 * @param ports the interfaces, by their names
 */
record Reading(Instant at, Map<String, Double> sums, Map<String, Port> ports) {
  /** A recorder has a few; a page that told of more would be none of ours. */
  private static final int MOST_PORTS = 32;

  private static final String INTERFACE = "interface";

  /**
   * An interface.
   *
   * @param up whether frames can arrive
   * @param frames since the recorder began
   * @param octets of these
   * @param drops frames that the machine was too busy to take
   */
  record Port(boolean up, double frames, double octets, double drops) {
    private static final Port NONE = new Port(false, 0, 0, 0);

    private Port with(Figure figure) {
      double value = figure.value();
      return switch (figure.name()) {
        case "earshot_interface_up" -> new Port(value > 0, frames, octets, drops);
        case "earshot_interface_frames_total" -> new Port(up, value, octets, drops);
        case "earshot_interface_bytes_total" -> new Port(up, frames, value, drops);
        case "earshot_interface_drops_total" -> new Port(up, frames, octets, value);
        default -> this;
      };
    }
  }

  Reading {
    sums = Map.copyOf(sums);
    ports = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(ports));
  }

  static Reading of(Instant at, String text) {
    return of(at, Exposition.read(text));
  }

  private static Reading of(Instant at, List<Figure> figures) {
    Map<String, Double> sums = new LinkedHashMap<>();
    Map<String, Port> ports = new LinkedHashMap<>();
    for (Figure figure : figures) {
      if (!figure.name().startsWith("earshot_") || !Double.isFinite(figure.value())) {
        continue;
      }
      sums.merge(figure.name(), figure.value(), Double::sum);
      String port = figure.label(INTERFACE);
      if (!port.isEmpty() && (ports.size() < MOST_PORTS || ports.containsKey(port))) {
        ports.merge(port, Port.NONE.with(figure), (before, _) -> before.with(figure));
      }
    }
    return new Reading(at, sums, ports);
  }

  OptionalDouble of(String name) {
    Double value = sums.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
