package earshot.testkit.traffic;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** SSRC, first sequence number and first timestamp of each of a sender's generations. */
final class StartValues {
  @Nullable Integer ssrc;
  @Nullable Integer sequence;
  @Nullable Long timestamp;

  private final long seed;

  StartValues(long seed) {
    this.seed = seed;
  }

  /** The numbers that one SSRC begins with. */
  record Numbers(int ssrc, int sequence, long timestamp) {}

  Numbers of(int generation) {
    SplittableRandom random = new SplittableRandom(Seeds.of(seed, "rtp " + generation));
    int randomSsrc = random.nextInt();
    int randomSequence = random.nextInt(0x1_0000);
    long randomTimestamp = random.nextLong(1L << 32);
    if (generation > 0) {
      return new Numbers(randomSsrc, randomSequence, randomTimestamp);
    }
    return new Numbers(
        ssrc == null ? randomSsrc : ssrc,
        sequence == null ? randomSequence : sequence,
        timestamp == null ? randomTimestamp : timestamp);
  }
}
