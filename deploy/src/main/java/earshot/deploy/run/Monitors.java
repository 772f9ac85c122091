package earshot.deploy.run;

import java.util.List;

/**
 * All who show the outside how an appliance is doing.
 *
 * @param all in the order in which they begin; they are closed the other way round
 */
public record Monitors(List<Monitor> all) implements AutoCloseable {
  /** Copies what it is given. */
  public Monitors {
    all = List.copyOf(all);
  }

  void begin(Appliance appliance) {
    all.forEach(monitor -> monitor.begin(appliance));
  }

  @Override
  public void close() {
    all.reversed().forEach(Monitor::close);
  }
}
