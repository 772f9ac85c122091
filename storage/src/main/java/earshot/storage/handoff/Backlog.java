package earshot.storage.handoff;

import java.time.Instant;
import java.util.Optional;

/**
 * What waits in a queue.
 *
 * @param waiting entries that are not done and not set aside
 * @param setAside entries that failed too often
 * @param oldest when the first of all of them was enqueued
 */
public record Backlog(int waiting, int setAside, Optional<Instant> oldest) {
  /** Of a longer queue only so much is said. */
  public static final int MOST_COUNTED = 100_000;

  /** Nothing waits. */
  public static final Backlog NONE = new Backlog(0, 0, Optional.empty());
}
