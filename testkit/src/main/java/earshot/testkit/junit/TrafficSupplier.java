package earshot.testkit.junit;

import earshot.testkit.traffic.TrafficScript;

/** Traffic made to order for a test. Has a constructor without parameters. */
@FunctionalInterface
public interface TrafficSupplier {
  /** The script to play. */
  TrafficScript script();

  /** Stands for none: the capture is a file. */
  final class None implements TrafficSupplier {
    @Override
    public TrafficScript script() {
      throw new IllegalStateException("no script is told");
    }
  }
}
