package earshot.bench.search;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallId;
import earshot.capture.record.Outcome;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The calls of 36 months, oldest first: on working days from 8 to 18 o'clock, four of five inbound.
 * The same seed gives the same calls.
 */
final class Calls {
  static final Instant START = Instant.parse("2023-04-03T00:00:00Z");
  private static final int WORKING_DAYS = 36 * 52 / 12 * 5;

  /** One of them; parties by their place in the town. */
  record Call(
      long sequence,
      String id,
      long startedUs,
      long answeredUs,
      long endedUs,
      String direction,
      String outcome,
      long durationMs,
      @Nullable String failure,
      int patient,
      int line,
      int extension) {}

  private final SplittableRandom random;
  private final Town town;
  private final int count;
  private int next;
  private long lastUs;

  Calls(long seed, Town town, int count) {
    this.random = new SplittableRandom(seed);
    this.town = town;
    this.count = count;
  }

  boolean hasNext() {
    return next < count;
  }

  Call next() {
    long opened = (long) WORKING_DAYS * 10 * 3600;
    long second = opened * next / count;
    long day = second / 36_000;
    long startedUs =
        (START.getEpochSecond() + (day / 5 * 7 + day % 5) * 86_400 + 8 * 3600 + second % 36_000)
                * 1_000_000
            + random.nextInt(1_000_000);
    startedUs = Math.max(startedUs, lastUs + 1);
    lastUs = startedUs;
    next++;
    int kind = random.nextInt(100);
    String direction = kind < 78 ? "inbound" : kind < 98 ? "outbound" : "internal";
    boolean answered = random.nextInt(100) < 88;
    double length = -Math.log(1 - random.nextDouble()) * 190_000;
    long durationMs = answered ? 1000 + (long) length : 0;
    String failure = failure();
    String outcome =
        !answered
            ? Outcome.NOT_ANSWERED.code()
            : failure == null ? Outcome.RECORDED.code() : Outcome.PARTIAL.code();
    double popular = random.nextDouble();
    return new Call(
        startedUs << 10 | random.nextInt(1024),
        CallId.of(startedUs * 1000, "call " + next),
        startedUs,
        startedUs + 9_000_000,
        startedUs + 9_000_000 + durationMs * 1000,
        direction,
        outcome,
        durationMs,
        failure,
        (int) (popular * popular * town.patients.size()),
        random.nextInt(town.lines.size()),
        random.nextInt(town.extensions.size()));
  }

  /** One call in 120 has a failure, and the rarest code one in 400,000. */
  private @Nullable String failure() {
    int roll = random.nextInt(400_000);
    FailureCode code =
        roll == 0
            ? FailureCode.UNSUPPORTED_CODEC
            : roll < 100
                ? FailureCode.ENCRYPTED_MEDIA
                : roll < 500
                    ? FailureCode.ONE_WAY_MEDIA
                    : roll < 3_400 ? FailureCode.PACKET_LOSS : null;
    return code == null ? null : code.code();
  }
}
