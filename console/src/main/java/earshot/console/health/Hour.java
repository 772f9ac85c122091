package earshot.console.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was read within the last hour, oldest first. Any thread. */
final class Hour {
  /** As long as it reaches back. */
  static final Duration LENGTH = Duration.ofHours(1);

  /** Readings that are nearer to one another tell nothing new. */
  static final Duration STEP = Duration.ofSeconds(10);

  private final Deque<Reading> readings = new ArrayDeque<>();

  synchronized void add(Reading reading) {
    if (!readings.isEmpty() && reading.at().isBefore(readings.getLast().at())) {
      readings.clear(); // the clock was set back: what was read before is of another time
    }
    readings.addLast(reading);
    Instant since = reading.at().minus(LENGTH);
    while (readings.getFirst().at().isBefore(since)) {
      readings.removeFirst();
    }
  }

  synchronized List<Reading> readings() {
    return List.copyOf(readings);
  }
}
