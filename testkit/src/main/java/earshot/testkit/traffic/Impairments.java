package earshot.testkit.traffic;

import java.util.SplittableRandom;

/**
 * What happens to packets between their sender and the tap.
 *
 * @param lossRate share of packets that begin a loss
 * @param meanBurst how many packets one loss takes on average, at least 1
 * @param lostFromMs from here, in ms since the sender began, everything is lost
 * @param lostUntilMs until here
 * @param duplicateRate share of packets that pass twice
 * @param jitterMs greatest delay; each packet's is drawn evenly up to it
 * @param lateRate share of packets that are held back
 * @param lateMs for how long they are
 */
record Impairments(
    double lossRate,
    double meanBurst,
    long lostFromMs,
    long lostUntilMs,
    double duplicateRate,
    double jitterMs,
    double lateRate,
    double lateMs) {

  static final Impairments NONE = new Impairments(0, 1, 0, 0, 0, 0, 0, 0);

  /** The dice for one pass over a sender's packets: the same seed, the same fates. */
  static final class Dice {
    private final SplittableRandom random;
    private boolean inBurst;

    Dice(long seed) {
      random = new SplittableRandom(seed);
    }

    /** 0, 1 or 2: how often a packet sent so long after the sender's first passes the tap. */
    int copies(Impairments how, long sinceStartNs) {
      if (how.lossRate > 0) {
        double chance = inBurst && how.meanBurst > 1 ? 1 - 1 / how.meanBurst : how.lossRate;
        inBurst = random.nextDouble() < chance;
      }
      int copies = how.duplicateRate > 0 && random.nextDouble() < how.duplicateRate ? 2 : 1;
      long ms = sinceStartNs / 1_000_000;
      return inBurst || ms >= how.lostFromMs && ms < how.lostUntilMs ? 0 : copies;
    }

    long delayNs(Impairments how) {
      double ms = how.jitterMs > 0 ? random.nextDouble() * how.jitterMs : 0;
      if (how.lateRate > 0 && random.nextDouble() < how.lateRate) {
        ms += how.lateMs;
      }
      return (long) (ms * 1e6);
    }
  }

  Impairments losing(double rate, double meanBurst) {
    return new Impairments(
        rate, meanBurst, lostFromMs, lostUntilMs, duplicateRate, jitterMs, lateRate, lateMs);
  }

  Impairments losingBetween(long fromMs, long untilMs) {
    return new Impairments(
        lossRate, meanBurst, fromMs, untilMs, duplicateRate, jitterMs, lateRate, lateMs);
  }

  Impairments duplicating(double rate) {
    return new Impairments(
        lossRate, meanBurst, lostFromMs, lostUntilMs, rate, jitterMs, lateRate, lateMs);
  }

  Impairments delayingUpTo(double ms) {
    return new Impairments(
        lossRate, meanBurst, lostFromMs, lostUntilMs, duplicateRate, ms, lateRate, lateMs);
  }

  Impairments holdingBack(double rate, double ms) {
    return new Impairments(
        lossRate, meanBurst, lostFromMs, lostUntilMs, duplicateRate, jitterMs, rate, ms);
  }
}
