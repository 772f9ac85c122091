package earshot.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Stands at a moment until it is moved. */
final class MovedClock implements InstantSource {
  private final AtomicReference<Instant> now;

  MovedClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  void pass(Duration time) {
    now.updateAndGet(at -> at.plus(time));
  }
}
