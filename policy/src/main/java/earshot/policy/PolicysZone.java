package earshot.policy;

import earshot.policy.file.Policy;
import earshot.storage.index.IndexUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Where the practice counts its days: as the policy in force says, which may be another than at the
 * start of the program. It is looked at again after a minute: who asks often does not read the
 * policy's file each time. Any thread.
 */
final class PolicysZone implements Supplier<ZoneId> {
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  private final Supplier<Optional<Policy>> policy;
  private final InstantSource clock;
  private final ZoneId untilKnown;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Known known;

  private record Known(ZoneId zone, Instant from) {}

  PolicysZone(Supplier<Optional<Policy>> policy, InstantSource clock, ZoneId untilKnown) {
    this.policy = policy;
    this.clock = clock;
    this.untilKnown = untilKnown;
    this.known = read();
  }

  private Known read() {
    return new Known(policy.get().map(Policy::zone).orElse(untilKnown), clock.instant());
  }

  @Override
  public ZoneId get() {
    Known last = known;
    Duration since = Duration.between(last.from, clock.instant());
    boolean isOld = since.isNegative() || since.compareTo(KNOWN_FOR) >= 0;
    // One looks, the others go on: some of them hold what the one needs to look.
    if (isOld && looking.compareAndSet(false, true)) {
      try {
        known = read();
      } catch (IndexUnavailable _) {
        // It counts as before until the index is there again.
      } finally {
        looking.set(false);
      }
    }
    return known.zone;
  }
}
